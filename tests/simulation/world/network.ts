import { chance, wholeNumber } from '../../../src-main/cli/demo/seeded-random.ts';
import type { Clock } from '../../../src-main/platform/clock.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ModelCentral } from '../model/model-central.ts';

/** One running process of a device, as the network sees it. */
export interface Link {
  readonly name: string;
  readonly username: string;
  readonly deviceId: string;
  /** False from the moment the process was killed: nothing reaches it any more. */
  alive: boolean;
  /** False while the cable is out. */
  up: boolean;
  calls: number;
  inFlight: number;
}

/** What becomes of one call; `late`: given up by the device, but still run by central later on. */
type Fate = 'arrives' | 'lost-before' | 'lost-after' | 'late' | 'twice' | 'busy';

const dayMs = 86_400_000;

/** Between devices and the model of central: every call may be lost, doubled, held up or overtaken. */
export class Network {
  readonly #central: ModelCentral;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #tell: (line: string) => void;
  /** Share of calls that something happens to; 0 from the moment all is quiet. */
  faultShare: number;
  /** Central's process; a restore ends it, and every call with it. */
  #centralRun = 0;

  constructor(central: ModelCentral, clock: Clock, random: Random, faultShare: number, tell: (line: string) => void) {
    this.#central = central;
    this.#clock = clock;
    this.#random = random;
    this.faultShare = faultShare;
    this.#tell = tell;
  }

  /** Ends every connection, as a restore of central does. */
  cutAll(): void {
    this.#centralRun += 1;
  }

  gatewayFor(link: Link): Pick<CentralGateway, 'push' | 'pull' | 'forms' | 'rest'> {
    const { username } = link;
    return {
      push: (device, changes) => {
        const what = `push ${changes[0]?.sequence}..${changes.at(-1)?.sequence}`;
        return this.#call(link, what, () => this.#central.push(username, device, changes));
      },
      pull: (device, cursors, limit) =>
        this.#call(link, 'pull', () => this.#central.pull(username, device, cursors, limit)),
      forms: versions => this.#call(link, 'forms', () => this.#central.forms(versions)),
      rest: () => {},
    };
  }

  #call<T>(link: Link, what: string, run: () => T): Promise<T> {
    link.calls += 1;
    link.inFlight += 1;
    if (link.alive && link.inFlight > 1) throw new Error(`${link.name} has two exchanges running`);
    const fate = this.#fate();
    if (fate !== 'arrives') this.#tell(`  ${link.name}: ${what} ${fate}`);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const settle = (work: () => void) => {
      // A killed process hears nothing: its promise stays open for ever.
      if (!link.alive) return;
      link.inFlight -= 1;
      work();
    };
    const fail = (error: unknown) => settle(() => reject(error));
    const run0 = this.#centralRun;
    const reaches = () => link.up && run0 === this.#centralRun;
    const answer = (): T | null => {
      try {
        return run();
      } catch (error) {
        fail(error);
        return null;
      }
    };

    this.#clock.after(this.#delay(), () => {
      if (fate === 'busy') return fail(this.#busy());
      if (fate === 'lost-before' || !reaches()) return fail(new DaybookError('central-unreachable'));
      if (fate === 'late') {
        this.#later(run0, run);
        return fail(new DaybookError('central-unreachable'));
      }
      const reply = answer();
      if (reply === null) return;
      if (fate === 'twice') this.#later(run0, run);
      this.#clock.after(this.#delay(), () => {
        if (fate === 'lost-after' || !reaches()) fail(new DaybookError('central-unreachable'));
        else settle(() => resolve(reply));
      });
    });
    return promise;
  }

  /** Central runs the call (again) when nobody waits for it any more. */
  #later(centralRun: number, run: () => unknown): void {
    this.#clock.after(wholeNumber(this.#random, 1, 600_000), () => {
      if (centralRun === this.#centralRun) run();
    });
  }

  #fate(): Fate {
    if (!chance(this.#random, this.faultShare)) return 'arrives';
    const fates: readonly Fate[] = ['lost-before', 'lost-after', 'lost-after', 'late', 'twice', 'busy'];
    return fates[wholeNumber(this.#random, 0, fates.length - 1)] ?? 'lost-before';
  }

  #busy(): DaybookError {
    const retryAfterMs = chance(this.#random, 0.5) ? 30_000 : 0;
    return new DaybookError('central-busy', { details: { retryAfterMs } });
  }

  /** Mostly a moment, sometimes long enough that other devices overtake. */
  #delay(): number {
    const isSlow = chance(this.#random, this.faultShare / 2);
    return wholeNumber(this.#random, 5, isSlow ? dayMs / 200 : 400);
  }
}
