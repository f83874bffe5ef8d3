import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { failures } from '../../../src-main/central/failures.ts';
import { packText } from '../../../src-main/central/packed-text.ts';
import { readPullReply } from '../../../src-main/central/replies.ts';
import { sealPart } from '../../../src-main/services/bundles/seal.ts';
import { handOverReplySchema } from '../../../src-shared/sync-protocol/bundle.ts';
import { joinReplySchema } from '../../../src-shared/sync-protocol/join.ts';
import { type Cursor, kindsRead, startOfFeed } from '../../../src-shared/sync-protocol/pull.ts';
import { pushReplySchema } from '../../../src-shared/sync-protocol/push.ts';
import { type CentralDatabase, createCentralDatabase, type TestPerson } from '../../support/central-database.ts';
import { type Mutation, mutated, mutations, textOf } from './mutate.ts';
import {
  bundleHeader,
  createFuzzedDevice,
  cursorList,
  type FuzzedDevice,
  keptHeads,
  logPart,
  type SharedRecords,
  standings,
  ticket,
} from './payloads.ts';

const names = ['ines', 'omar', 'sam', 'mona', 'ada'] as const;
type Name = (typeof names)[number];

export interface FuzzResult {
  /** How many calls there were by function, and how many of them were answered and not refused. */
  readonly calls: Readonly<Record<string, { readonly sent: number; readonly answered: number }>>;
  /** Functions that a person may call and nothing was sent to. */
  readonly missed: readonly string[];
  readonly changes: Readonly<Record<string, number>>;
  readonly records: number;
  /** Connections that ended, and restarts of the server. */
  readonly crashes: readonly string[];
  /** Errors that have no meaning in the table of failures, and answers that no device can read. */
  readonly untyped: readonly string[];
  /** Records that a device cannot read. */
  readonly unreadable: readonly string[];
}

interface Session {
  readonly name: Name;
  readonly person: TestPerson;
  client: pg.Client;
  readonly devices: (FuzzedDevice & { sequence: number })[];
}

interface Case {
  readonly who: number;
  readonly device: number;
  readonly call: number;
  readonly pick: number;
  readonly mutations: Mutation[];
  readonly bytes: Uint8Array;
}

const cases: fc.Arbitrary<Case> = fc.record({
  // Inspectors write most.
  who: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 2, 3, 4),
  device: fc.nat(1),
  call: fc.nat(),
  pick: fc.nat(1_000_000),
  mutations,
  bytes: fc.uint8Array({ maxLength: 60 }),
});

/** An error of central that a device understands: of its own functions, or of pgcrypto. What else it may answer is a fault. */
const isTyped = ({ code = '', message }: { code?: string; message: string }) =>
  failures.some(each => each.code.test(code) && (each.text?.test(message) ?? true)) && /^(ZD|39000)/.test(code);

class Fuzz {
  readonly calls: Record<string, { sent: number; answered: number }> = {};
  readonly changes: Record<string, number> = {};
  readonly crashes: string[] = [];
  readonly untyped: string[] = [];
  private readonly shared: SharedRecords = {
    ...{ premises: [], inspections: [], tasks: [], violations: [], complaints: [], samples: [], permits: [] },
    conflicts: [],
  };
  private readonly central: CentralDatabase<Name>;
  private centralId = '';
  private readonly sessions: Session[] = [];

  constructor(central: CentralDatabase<Name>) {
    this.central = central;
  }

  async open(): Promise<void> {
    for (const name of names) {
      const person = this.central.persons[name];
      const own: string[] = [];
      const devices = [0, 1].map(() => ({ ...createFuzzedDevice(this.shared, own), sequence: 1 }));
      const session: Session = { name, person, client: await this.connect(person), devices };
      this.sessions.push(session);
      for (const device of devices) {
        const { rows } = await session.client.query('select sync.join(1, $1, $2, $3) as reply', [device.id, 'x', '0']);
        const { centralId, seal } = joinReplySchema.parse(rows[0].reply);
        this.centralId = centralId;
        device.seal = seal ?? '';
        // Something to work on: premises, then drafts.
        for (const pick of [0, 0, 2, 2, 2]) await this.push(session, device, pick, []);
      }
    }
    // However few the runs are, each of the small functions is called.
    const [session] = this.sessions;
    for (let pick = 0; pick < 20; pick++) await this.others(session!, session!.devices[0]!, pick, [], new Uint8Array());
  }

  private async connect({ username, password }: TestPerson): Promise<pg.Client> {
    const { host, port, database } = this.central;
    const client = new pg.Client({ host, port, database, user: username, password });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    for (const { client } of this.sessions) await client.end().catch(() => undefined);
  }

  /** One call; what central answers is looked at by `read`. Undefined when it was refused. */
  private async call<T>(
    session: Session,
    statement: string,
    values: unknown[],
    read: (reply: unknown) => T | Promise<T>,
  ) {
    const name = /sync\.(\w+)/.exec(statement)?.[1] ?? '';
    const count = this.calls[name] ?? { sent: 0, answered: 0 };
    this.calls[name] = count;
    count.sent += 1;
    let reply: unknown;
    try {
      const { rows } = await session.client.query(statement, values);
      reply = rows[0]?.reply;
    } catch (error) {
      const found = error as Error & { code?: string; severity?: string; where?: string };
      if (found.severity !== 'ERROR') {
        this.crashes.push(`${name}: ${found.code ?? ''} ${found.message}`);
        session.client = await this.connect(session.person);
      } else if (!isTyped(found)) {
        this.untyped.push(`${name}: ${found.code} ${found.message} | ${found.where?.slice(0, 200)} | ${told(values)}`);
      }
      return undefined;
    }
    count.answered += 1;
    try {
      return await read(reply);
    } catch (error) {
      this.untyped.push(`${name}: answered what no device reads: ${String(error).slice(0, 300)} | ${told(values)}`);
      return undefined;
    }
  }

  async run({ who, device: at, call, pick, mutations: done, bytes }: Case): Promise<void> {
    const session = this.sessions[who]!;
    const device = session.devices[at]!;
    const ways = [
      // Most of what there is to be fuzzed is in changes.
      ...Array.from({ length: 6 }, () => () => this.push(session, device, pick, done)),
      () => this.handOver(session, device, pick, done),
      () => this.pull(session, device, done),
      () => this.others(session, device, pick, done, bytes),
    ];
    await ways[call % ways.length]?.();
  }

  private async push(session: Session, device: FuzzedDevice & { sequence: number }, pick: number, done: Mutation[]) {
    const before = device.sequence;
    const changes = device.next(pick).map(each => ({ ...each, sequence: device.sequence++ }));
    const whole = pick % 5 === 0 ? { changes, audit: logPart, ...ticket } : changes;
    const text = textOf(mutated(whole, done));
    const packed = pick % 3 === 0;
    const reply = await this.call(
      session,
      `select sync.${packed ? 'push_packed' : 'push'}(1, $1, $2) as reply`,
      [device.id, packed ? await packText(text) : text],
      answer => pushReplySchema.parse(answer),
    );
    device.sequence = reply?.expected ?? before;
    if (reply?.status !== 'done') return;
    for (const { status, code, reason, fields, changeId } of reply.outcomes) {
      const kind = code === null ? status : `${status} ${code}`;
      this.changes[kind] = (this.changes[kind] ?? 0) + 1;
      if (status === 'refused' && !/^[a-z-]+$/.test(code ?? '')) this.untyped.push(`a refusal without a code: ${code}`);
      if (status === 'refused' && !/\.$/.test(reason ?? '')) this.untyped.push(`a refusal without a reason: ${reason}`);
      if (status !== 'conflict') continue;
      const change = changes.find(each => (each as { changeId?: string }).changeId === changeId) as
        | { entityId: string; body: { kind: string } }
        | undefined;
      if (change === undefined) continue;
      const entity = change.body.kind.split('.')[0] ?? '';
      for (const field of fields)
        this.shared.conflicts.push({ entity, entityId: change.entityId, id: changeId, field });
    }
  }

  private async handOver(
    session: Session,
    device: FuzzedDevice & { sequence: number },
    pick: number,
    done: Mutation[],
  ) {
    const changes = device.next(pick).map((each, nth) => ({ ...each, sequence: device.sequence + nth }));
    const inHeader = pick % 2 === 0;
    const header = bundleHeader(device.id, session.person.username, this.centralId);
    const headerText = textOf(inHeader ? mutated(header, done) : header);
    const place = ['changes', 'changes', 'opening', `photo ${'a'.repeat(64)} ${pick} ${pick % 9}`, 'photo x y', 'x'][
      pick % 6
    ]!;
    const content = Buffer.from(inHeader ? JSON.stringify(changes) : textOf(mutated(changes, done)));
    const sealed = sealPart(device.seal, { header: headerText, number: 1, place }, content, { bytes: randomBytes });
    const carrier = this.sessions[pick % this.sessions.length]!;
    await this.call(
      carrier,
      'select sync.hand_over(1, $1, $2, $3, $4, $5) as reply',
      [carrier.devices[0]!.id, headerText, 1, place, pick % 11 === 0 ? content : sealed],
      answer => handOverReplySchema.parse(answer),
    );
  }

  private async pull(session: Session, device: FuzzedDevice, done: Mutation[]): Promise<void> {
    const cursors = textOf(mutated([...cursorList, kindsRead, keptHeads, ticket], done));
    if (!isJson(cursors)) return;
    const statement = 'select sync.pull(1, $1, $2, $3) as reply';
    await this.call(session, statement, [device.id, cursors, 5], answer => readPullReply(answer));
    await this.call(
      session,
      'select sync.pull_packed(1, $1, $2, $3) as reply',
      [device.id, cursors, -1],
      () => undefined,
    );
    const pages = 'select sync.next_pages(1, $1, $2, $3, $4) as reply';
    await this.call(session, pages, [device.id, cursors, 2, 3], () => undefined);
  }

  /** Functions with few words of their own. */
  private async others(session: Session, device: FuzzedDevice, pick: number, done: Mutation[], bytes: Uint8Array) {
    const asked = textOf(mutated(standings, done));
    const odd = done[0]?.key ?? '';
    const number = typeof done[0]?.value === 'number' && Number.isInteger(done[0].value) ? done[0].value | 0 : pick;
    const any = () => undefined;
    const hash = pick % 2 === 0 ? 'a'.repeat(64) : odd;
    const calls: (readonly [string, readonly unknown[]])[] = [
      ['sync.attachment_put(1, $1, $2, $3, $4, $5)', [device.id, hash, number, pick % 3, bytes]],
      ['sync.photo_put(1, $1, $2, $3, $4, $5)', [device.id, hash, number, pick % 3, bytes]],
      ['sync.attachment_chunks(1, $1, $2, $3)', [device.id, [hash, odd], [number, null]]],
      ['sync.join($1, $2, $3, $4)', [number % 3, device.id, odd.repeat(300), odd]],
      ['sync.enrol(1, $1, $2, $3, $4, $5)', [device.id, odd, odd, odd, bytes]],
      ['sync.join_copy(1, $1, $2, $3, $4, $5)', [device.id, odd, odd, session.devices[pick % 2]!.id, bytes]],
      ['sync.forms(1, $1)', [['residential@1', odd]]],
      ['sync.letterheads(1, $1)', [[hash, odd]]],
      ['sync.premises_kinds(1)', []],
      ['sync.expect_central(1, $1)', [pick % 2 === 0 ? this.centralId : device.id]],
      ['sync.unlock_secret(1, $1)', [device.id]],
      ['sync.heard_disabled($1)', [device.id]],
      ['sync.push_packed(1, $1, $2)', [device.id, bytes]],
      ['sync.push(1, $1, $2)', [device.id, [...bytes].map(each => String.fromCharCode(each || 32)).join('')]],
      ...(isJson(asked) ? [['sync.attachment_standings(1, $1, $2)', [device.id, asked]] as const] : []),
    ];
    const [call, values] = calls[pick % calls.length]!;
    await this.call(session, `select ${call} as reply`, [...values], any);
  }

  /** Reads all that central then has, as each person's device does. */
  async read(): Promise<{ records: number; unreadable: string[] }> {
    const unreadable = new Set<string>();
    const seen = new Set<string>();
    for (const session of this.sessions) {
      let cursors: Cursor[] = ['Kingston', 'Hanover'].map(startOfFeed);
      for (let more = true; more; ) {
        const { rows } = await session.client.query('select sync.pull(1, $1, $2, 500) as reply', [
          session.devices[0]!.id,
          JSON.stringify([...cursors, kindsRead]),
        ]);
        const { pages } = await readPullReply(rows[0].reply);
        for (const page of pages) for (const { record } of page.records) seen.add(record.id);
        for (const page of pages) for (const each of page.newer) unreadable.add(JSON.stringify(each).slice(0, 2000));
        cursors = pages.map(page => page.cursor);
        more = pages.some(page => page.more);
      }
    }
    return { records: seen.size, unreadable: [...unreadable] };
  }
}

/** The functions that a person may call. */
async function callable({ sql, persons }: CentralDatabase<Name>): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    `select distinct proname::text as name from pg_proc
     where pronamespace = 'sync'::regnamespace and has_function_privilege($1, oid, 'execute')`,
    [persons.ines.username],
  );
  return rows.map(({ name }) => name);
}

const told = (values: unknown[]) => JSON.stringify(values).slice(0, 1500);

/** The values of a call are read as JSON before it: what is none is no matter of the functions. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return !/e[+-]?\d{4,}/i.test(text);
  } catch {
    return false;
  }
}

/**
 * Sends so many mutated messages to every function that a person may call, as persons of each role, and reads then what central
 * has. An equal seed gives equal messages, but for ids and times.
 * @param device reads all of it on a real device as well, and answers what it could not read
 */
export async function runFuzz(
  postgresUrl: string,
  { runs, seed }: { readonly runs: number; readonly seed: number },
  device: (central: CentralDatabase<Name>) => Promise<readonly string[]>,
): Promise<FuzzResult> {
  const both = ['Hanover', 'Kingston'];
  const central = await createCentralDatabase(postgresUrl, {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    omar: { role: 'inspector', parishes: both },
    sam: { role: 'supervisor', parishes: both },
    mona: { role: 'medical-officer', parishes: both },
    ada: { role: 'admin', parishes: ['Kingston'] },
  });
  const fuzz = new Fuzz(central);
  const startedAt = () => central.sql('select pg_postmaster_start_time()::text as at');
  try {
    const [started] = await startedAt();
    await fuzz.open();
    for (const each of fc.sample(cases, { numRuns: runs, seed })) await fuzz.run(each);
    const { records, unreadable } = await fuzz.read();
    const [now] = await startedAt();
    if (now?.at !== started?.at) fuzz.crashes.push('the server has started anew');
    const { calls, changes, crashes, untyped } = fuzz;
    const missed = (await callable(central)).filter(name => !Object.hasOwn(calls, name));
    return {
      calls,
      missed,
      changes,
      records,
      crashes,
      untyped,
      unreadable: [...unreadable, ...(await device(central))],
    };
  } finally {
    await fuzz.close();
    await central.drop();
  }
}
