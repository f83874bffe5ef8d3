import { pagesAsTheyCome } from '../../../src-main/central/page-rows.ts';
import { type Clock, isoNow } from '../../../src-main/platform/clock.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import { chance, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { mostTogether } from '../../../src-main/sync/batch-size.ts';
import type { CarriedPart, CentralGateway } from '../../../src-main/sync/ports.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { changesPlace, type HandOverReply } from '../../../src-shared/sync-protocol/bundle.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { PullReply } from '../../../src-shared/sync-protocol/pull.ts';
import type { PushReply } from '../../../src-shared/sync-protocol/push.ts';
import type { ShownTicket } from '../../../src-shared/sync-protocol/ticket.ts';
import type { ModelCentral } from '../model/model-central.ts';
import { readPull, readPush } from './app-versions.ts';
import { type Fate, fateOf, faultOf } from './fates.ts';
import type { Fault } from './fault-counts.ts';
import type { Link } from './link.ts';
import { nextPagesOf } from './next-pages.ts';

/** No database, no rights or schema yet, logins closed, a standby that is only read. */
export const underMaintenance = [
  'central-database-missing',
  'central-not-ready',
  'central-closed',
  'central-busy',
] as const satisfies readonly ErrorCode[];

/** What the engine may ask of central; some pushes together, or two batches of chunks of photos, everything else alone. */
interface Call<T> {
  readonly about: keyof Link['inFlight'];
  readonly what: string;
  /** What central does. */
  readonly run: () => T;
  /** What the device does with the reply. */
  readonly take?: (reply: T) => void;
  /** When the reply is lost, the device has a part of it already. */
  readonly takePart?: (reply: T) => void;
}

export interface NetworkParts {
  readonly central: ModelCentral;
  readonly clock: Clock;
  readonly random: Random;
  /** Share of calls that something happens to. */
  readonly faultShare: number;
  readonly tell: (line: string) => void;
  readonly fired: (fault: Fault) => void;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
const mostOnAPage = 8;
const mostOnTheirWay = { pushes: mostTogether, records: 1, photos: 2 } as const;

/** What is refused to a call that nobody waits for any more is heard by nobody. */
const unheard = ['device-copied', 'central-day-is-full'];

const isCopied = (error: unknown) => error instanceof DaybookError && error.code === 'device-copied';

const showsTicket = ({ app }: Link, shown: ShownTicket | null | undefined) => app === 'present' && Boolean(shown);

/** Between devices and the model of central: every call may be lost, doubled, held up or overtaken. */
export class Network {
  readonly #parts: NetworkParts;
  /** 0 from the moment all is quiet. */
  faultShare: number;
  /** Whether central still speaks the protocol of the older app. */
  speaksOlder = true;
  /** What everybody hears while an administrator works on central: no database, no rights yet, logins closed, only reading; null when it is open. */
  maintenance: ErrorCode | null = null;
  /** Usernames of those who have sent their share of the day. */
  readonly usedUp = new Set<string>();
  /** Central is deployed again, the version that it has: what arrives before this time waits for it. */
  deployingUntil = 0;
  /** Central's process; a restore ends it, and every call with it. */
  #centralRun = 0;
  #calls = 0;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
    this.faultShare = parts.faultShare;
  }

  /** Ends every connection, as a restore of central does. */
  cutAll(): void {
    this.#centralRun += 1;
  }

  gatewayFor(link: Link): CentralGateway {
    const { central, fired } = this.#parts;
    const { username, app } = link;
    const pushes = { about: 'pushes' } as const;
    const records = { about: 'records' } as const;
    const photos = { about: 'photos' } as const;
    const gateway: Partial<CentralGateway> = {
      push: async (device, changes, _log, shown) => {
        const what = `push ${changes[0]?.sequence}..${changes.at(-1)?.sequence}`;
        const isOnlyOne = showsTicket(link, shown);
        const push = this.#withinShare(link, () => this.#push(link, device, changes, isOnlyOne));
        const run = () => this.#answered(link, device, shown, push);
        const reply = await this.#call(link, { ...pushes, what, run });
        if (reply.status === 'gap' && link.inFlight.pushes > 0) fired('a batch met a gap with others behind it');
        return readPush(reply, app, fired);
      },
      pull: async (device, cursors, limit, _kept, shown) => {
        const size = this.#pageSize(limit);
        const run = () => this.#answered(link, device, shown, () => central.pull(username, device, cursors, size));
        return readPull(await this.#call(link, { ...records, what: 'pull', run }), app, fired);
      },
      nextPages: (device, cursors, limit, most) =>
        pagesAsTheyCome(async take => {
          const size = this.#pageSize(limit);
          const run = () => nextPagesOf(central, { username, device, cursors, size, most }, fired);
          const give = (replies: readonly PullReply[]) => {
            for (const reply of replies) take(() => readPull(reply, app, fired));
          };
          const takePart = (replies: readonly PullReply[]) => {
            fired('pages were lost behind some that had come');
            give(replies.slice(0, Math.ceil(replies.length / 2)));
          };
          await this.#call(link, { ...records, what: `next ${most} pages`, run, take: give, takePart });
        }),
      joinAsCopy: (device, origin) => {
        const run = () => central.joinAsCopy(username, device, origin);
        return this.#call(link, { ...records, what: 'join as a copy', run });
      },
      handOver: (device, part) => {
        const what = `hand over part ${part.number} of ${part.bundleId.slice(-4)}`;
        return this.#call(link, {
          ...(part.photo === null ? records : photos),
          what,
          run: this.#withinShare(link, () => this.#handOver(link, device, part)),
        });
      },
      forms: versions => this.#call(link, { ...records, what: 'forms', run: () => central.forms(versions) }),
      letterheads: async () => [],
      premisesKinds: async () => null,
      standings: (device, keys) =>
        this.#call(link, { ...photos, what: 'standings', run: () => central.standings(username, device, keys) }),
      putChunks: (device, chunks) => {
        const what = chunks.map(({ place }) => `chunk ${place.number} of ${place.hash.slice(0, 4)}`).join(', ');
        const put = () => chunks.map(({ place, bytes }) => central.putChunk(username, device, place, bytes));
        return this.#call(link, { ...photos, what, run: this.#withinShare(link, put) });
      },
      readChunks: async (device, places, take) => {
        const run = () => central.readChunks(username, device, places);
        const takeSome = (chunks: ReturnType<typeof run>) => {
          for (const { place, bytes } of chunks) take({ place: place as (typeof places)[number], bytes });
        };
        const takePart = (chunks: ReturnType<typeof run>) => takeSome(chunks.slice(0, Math.floor(chunks.length / 2)));
        await this.#call(link, { ...photos, what: 'chunks', run, take: takeSome, takePart });
      },
      rest: () => {},
    };
    // The engine never asks for the rest: joining, warming up and counts are the session's.
    return gateway as CentralGateway;
  }

  /** What brings bytes to central is refused to whoever has sent their share of the day. */
  #withinShare<T>({ username }: Link, run: () => T): () => T {
    return () => {
      if (!this.usedUp.has(username)) return run();
      this.#parts.fired('central took no more of a person that day');
      throw new DaybookError('central-day-is-full');
    };
  }

  /** A reply with the next ticket, which an older app does not ask for. Central's clock is right. */
  #answered<T>(link: Link, device: string, shown: ShownTicket | null | undefined, run: () => T) {
    const { central, clock } = this.#parts;
    const reply = shown && showsTicket(link, shown) ? central.withTicket(link.username, device, shown, run) : run();
    return { ...reply, serverTime: isoNow(clock) };
  }

  #push({ username }: Link, device: string, changes: readonly Change[], isOnlyOne: boolean): PushReply {
    const { central, fired } = this.#parts;
    const before = central.state.repeated.length;
    const reply = central.push(username, device, changes, isOnlyOne);
    for (const { change, sameFields } of central.state.repeated.slice(before)) {
      // After a restore, a device numbers anew what central has of it.
      if (central.state.log.get(change.changeId)?.device === device) continue;
      const isSame = sameFields === null;
      fired(isSame ? 'a copy sent what the other had sent' : 'a copy sent with other words what the other had sent');
    }
    return reply;
  }

  /** Little is written here: pages are small, so that more than one is needed. */
  #pageSize(limit: number): number {
    return Math.min(limit, wholeNumber(this.#parts.random, 1, mostOnAPage));
  }

  #handOver({ username }: Link, device: string, part: CarriedPart): HandOverReply {
    const { central, fired } = this.#parts;
    const before = central.state.log.size;
    const reply = central.handOver(username, device, part);
    if (part.place === changesPlace && reply.status === 'done') {
      const isNews = central.state.log.size > before;
      fired(isNews ? 'a bundle came before its author' : 'a bundle brought what central had already');
    }
    return reply;
  }

  #call<T>(link: Link, call: Call<T>): Promise<T> {
    this.#begin(link, call.about);
    const number = ++this.#calls;
    const fate = fateOf(this.#parts.random, this.faultShare);
    if (fate !== 'arrives') this.#note(link, call, fate);
    const { clock } = this.#parts;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const settle = (work: () => void) => {
      // A killed process hears nothing: its promise stays open for ever.
      if (!link.alive) return;
      link.inFlight[call.about] -= 1;
      try {
        work();
      } catch (error) {
        reject(error);
      }
    };
    const fail = (code: ErrorCode) => settle(() => reject(new DaybookError(code)));
    const run0 = this.#centralRun;
    const reaches = () => link.up && run0 === this.#centralRun;

    const arrive = () => {
      const wait = this.deployingUntil - clock.now();
      if (wait > 0) {
        this.#parts.fired('a call waited while central was deployed again');
        clock.after(wait, arrive);
        return;
      }
      if (fate === 'busy') return settle(() => reject(this.#busy()));
      if (fate === 'lost-before' || !reaches()) return fail('central-unreachable');
      if (this.maintenance !== null) {
        this.#parts.fired('central was in the hands of an administrator');
        return fail(this.maintenance);
      }
      if (!this.#speaks(link)) {
        this.#parts.fired('an app that is too old was told so');
        return fail('app-too-old');
      }
      if (fate === 'late') {
        this.#later(link, number, call.run, 'a call was done after its device had given it up');
        return fail('central-unreachable');
      }
      let reply: T;
      try {
        reply = this.#run(link, number, call.run);
      } catch (error) {
        if (isCopied(error)) this.#parts.fired('a second copy of a laptop was told that it is one');
        return settle(() => reject(error));
      }
      if (fate === 'twice') this.#later(link, number, call.run, 'a call was done twice');
      clock.after(this.#delay(), () => {
        if (fate === 'lost-after' || !reaches()) {
          settle(() => {
            call.takePart?.(reply);
            reject(new DaybookError('central-unreachable'));
          });
        } else {
          settle(() => {
            call.take?.(reply);
            resolve(reply);
          });
        }
      });
    };
    clock.after(this.#wayTo(link, call), arrive);
    return promise;
  }

  #speaks({ app }: Link): boolean {
    return app !== 'older' || this.speaksOlder;
  }

  /** Pushes of a device share a connection, on which none overtakes another; that one may break, and the next be sent by a new one. */
  #wayTo(link: Link, { about, what }: Pick<Call<unknown>, 'about' | 'what'>): number {
    const { clock, random, fired } = this.#parts;
    const delay = this.#delay();
    if (about !== 'pushes') return delay;
    const behind = Math.max(0, link.pushArrivesAt - clock.now());
    link.pushArrivesAt = clock.now() + Math.max(delay, behind);
    if (delay >= behind || !chance(random, this.faultShare)) return Math.max(delay, behind);
    this.#parts.tell(`  ${link.name}: ${what} overtakes`);
    fired('a batch overtook the one before it');
    return delay;
  }

  /** At most one push, pull or transfer at a time. */
  #begin(link: Link, about: keyof Link['inFlight']): void {
    link.calls += 1;
    link.inFlight[about] += 1;
    if (!link.alive) return;
    if (link.inFlight.pushes > 1) this.#parts.fired('several batches were on their way together');
    const kinds = (['pushes', 'records', 'photos'] as const).filter(each => link.inFlight[each] > 0);
    if (kinds.length > 1 || link.inFlight[about] > mostOnTheirWay[about]) {
      throw new Error(`${link.name} has two exchanges running`);
    }
  }

  #note(link: Link, { what, about }: Pick<Call<unknown>, 'what' | 'about'>, fate: Fate): void {
    const { tell, fired } = this.#parts;
    tell(`  ${link.name}: ${what} ${fate}`);
    const fault = faultOf[fate];
    if (fault !== undefined) fired(fault);
    if (about !== 'photos' || !fate.startsWith('lost')) return;
    if (what.startsWith('chunk ')) fired('a chunk of a photo was lost on its way up');
    if (what === 'chunks') fired('chunks of a photo were lost on their way down');
  }

  #run<T>(link: Link, number: number, run: () => T): T {
    if (number < link.lastRun) this.#parts.fired('a call was done after a later one of its device');
    link.lastRun = Math.max(number, link.lastRun);
    return run();
  }

  /** Nobody hears that what came late is refused as a second copy's, or as too much for the day. */
  #runUnheard(link: Link, number: number, run: () => unknown): void {
    try {
      this.#run(link, number, run);
    } catch (error) {
      if (!(error instanceof DaybookError) || !unheard.includes(error.code)) throw error;
    }
  }

  /** Central runs the call (again) when nobody waits for it any more. */
  #later(link: Link, number: number, run: () => unknown, fault: Fault): void {
    const { clock, random, fired } = this.#parts;
    const centralRun = this.#centralRun;
    clock.after(wholeNumber(random, 1, 600_000), () => {
      if (centralRun !== this.#centralRun || this.maintenance !== null || !this.#speaks(link)) return;
      fired(fault);
      this.#runUnheard(link, number, run);
    });
  }

  #busy(): DaybookError {
    const retryAfterMs = chance(this.#parts.random, 0.5) ? 30_000 : 0;
    return new DaybookError('central-busy', { details: { retryAfterMs } });
  }

  /** Mostly a moment, sometimes long enough that other devices overtake. */
  #delay(): number {
    const { random, fired } = this.#parts;
    const isSlow = chance(random, this.faultShare / 2);
    const ms = wholeNumber(random, 5, isSlow ? dayMs / 200 : 400);
    if (ms > minuteMs) fired('a call took more than a minute');
    return ms;
  }
}
