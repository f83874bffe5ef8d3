import { setTimeout as pass } from 'node:timers/promises';
import pg from 'pg';
import { saveSettings } from '../src-main/central/department-settings.ts';
import { createCentralGateway } from '../src-main/central/gateway.ts';
import { laptopPool, officePool, type PoolSettings } from '../src-main/central/pool-settings.ts';
import { newId } from '../src-main/platform/random.ts';
import { retryWaitMs } from '../src-main/sync/backoff.ts';
import { type DeviceId, deviceIdSchema, inspectionIdSchema, premisesIdSchema } from '../src-shared/domain/ids.ts';
import type { Premises } from '../src-shared/domain/premises/premises.ts';
import type { ErrorCode } from '../src-shared/errors/catalogue.ts';
import { DaybookError } from '../src-shared/errors/daybook-error.ts';
import type { Change } from '../src-shared/sync-protocol/change.ts';
import { storableJson } from '../src-shared/sync-protocol/storable-json.ts';
import { protocolVersion } from '../src-shared/sync-protocol/versions.ts';
import { startPgbouncer } from '../tests/simulation/scale/pgbouncer.ts';
import { peopleOf, watchSessions } from '../tests/simulation/scale/run-crowd.ts';
import { type CentralDatabase, createCentralDatabase, type TestPerson } from '../tests/support/central-database.ts';
import { createOwnPostgres } from '../tests/support/own-postgres.ts';
import { isPgbouncerThere } from '../tests/support/run-pgbouncer.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { inTurn, median, quantile } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { appVersion, platform } from './support/platform.ts';
import { createSampleChanges } from './support/sample-changes.ts';
import { samplePremises, sampleRecord } from './support/samples.ts';

type Central = CentralDatabase<string>;

const maxConnections = 100;
const serverConnections = 20;
/** Each is one transaction: an inspection that is written down and handed in. An exchange has two as well. */
const pushesEach = 2;

/** How a device sends one push. */
interface Way {
  push(device: DeviceId, changes: readonly Change[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A program without a pool: a connection for each transaction, straight to Postgres. */
function unpooled({ host, port, database }: Central, { username, password }: TestPerson): Way {
  return {
    push: async (device, changes) => {
      const client = new pg.Client({ host, port, database, user: username, password });
      // A connection that is refused is told of as an event too.
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('select sync.push($1, $2, $3)', [protocolVersion, device, storableJson(changes)]);
      } finally {
        await client.end();
      }
    },
    close: async () => {},
  };
}

const later: ReadonlySet<ErrorCode> = new Set([
  'central-busy',
  'central-unreachable',
  'pool-timeout',
  'pool-queue-full',
]);

/** A pool of ours. A device that central has no connection for waits and tries again, as its engine does. */
function pooled(address: string, person: TestPerson, poolSettings: PoolSettings): Way {
  const { log, clock, random } = platform;
  const gateway = createCentralGateway({ ...person, address, poolSettings, appVersion, log, clock });
  const push = async (device: DeviceId, changes: readonly Change[], attempt = 1): Promise<unknown> => {
    try {
      return await gateway.push(device, changes);
    } catch (error) {
      if (!(error instanceof DaybookError && later.has(error.code))) throw error;
      await pass(retryWaitMs('later', attempt, random.fraction(), 0));
      return push(device, changes, attempt + 1);
    }
  };
  return { push, close: () => gateway.close() };
}

/** One push, by a device of its own: one that fails holds no other up. */
interface Push {
  readonly device: DeviceId;
  readonly changes: readonly Change[];
}

interface Sender {
  readonly pushes: readonly Push[];
  readonly way: Way;
}

const freshId = () => newId(platform.clock, platform.random);

/** What a device has to send: new records, the same in size and content in every run. */
function pushesOf(number: number, premises: Premises): Push[] {
  return Array.from({ length: pushesEach }, (_, at) => {
    const record = sampleRecord(number * pushesEach + at, premises);
    const { parish } = premises;
    const changes = createSampleChanges().inspection({ ...record, id: inspectionIdSchema.parse(freshId()), parish });
    return { device: deviceIdSchema.parse(freshId()), changes };
  });
}

/** What a run did to central, and central to the devices. */
interface Crowd {
  readonly failed: number;
  /** Inspections that are not at central, once and handed in. */
  readonly lost: number;
  readonly mostSessions: number;
  /** Sessions of Postgres that were opened for each transaction that was done. */
  readonly opened: number;
  /** Transactions in a second, of those that were done. */
  readonly perSecond: number;
  /** Milliseconds of the slowest hundredth of what was done. */
  readonly p99: number;
}

async function countArrived({ sql }: Central, senders: readonly Sender[]): Promise<number> {
  const ids = senders.flatMap(({ pushes }) => pushes.map(({ changes }) => changes[0]?.entityId));
  const [row] = await sql<{ count: number }>(
    `select count(*)::int as count from sync.inspection where id = any ($1) and status = 'submitted' and revision = 2`,
    [ids],
  );
  return row?.count ?? 0;
}

/** Sessions that central's database has had so far. */
async function countSessions({ sql, database }: Central): Promise<number> {
  const [row] = await sql<{ count: number }>('select sessions::int as count from pg_stat_database where datname = $1', [
    database,
  ]);
  return row?.count ?? 0;
}

/** All devices send at once, each one push after the other; what fails is counted. */
async function runCrowd(central: Central, senders: readonly Sender[]): Promise<Crowd> {
  const times: number[] = [];
  let failed = 0;
  const before = await countSessions(central);
  const stopWatching = watchSessions(central);
  const startedAt = performance.now();
  await Promise.all(
    senders.map(async ({ pushes, way }) => {
      for (const { device, changes } of pushes) {
        const sentAt = performance.now();
        try {
          await way.push(device, changes);
          times.push(performance.now() - sentAt);
        } catch {
          failed += 1;
        }
      }
    }),
  );
  const took = performance.now() - startedAt;
  const mostSessions = await stopWatching();
  await Promise.all(senders.map(({ way }) => way.close()));
  const opened = ((await countSessions(central)) - before) / times.length;
  const lost = senders.length * pushesEach - (await countArrived(central, senders));
  return { failed, lost, mostSessions, opened, perSecond: (1000 * times.length) / took, p99: quantile(times, 0.99) };
}

/** A central that has the parishes' premises, and everybody's login. */
interface Stage {
  readonly central: Central;
  readonly people: readonly { readonly person: TestPerson; readonly premises: Premises }[];
  /** May write in every parish. */
  readonly office: TestPerson;
}

async function setStage(ownerUrl: string, devices: number): Promise<Stage> {
  const requests = peopleOf(devices);
  const parishes = [...new Set(Object.values(requests).flatMap(request => request.parishes))];
  const central: Central = await createCentralDatabase(ownerUrl, {
    ...requests,
    office: { role: 'inspector', parishes },
  });
  // Each push comes from a device of its own, and some of them from one login.
  await saveSettings({ ownerUrl: central.ownerUrl }, { devicesPerPerson: 100_000 });
  const { office } = central.persons;
  const [sample] = samplePremises(1);
  if (office === undefined || sample === undefined) throw new Error('the office has a login, and there is a sample');
  const premises = new Map(
    parishes.map(parish => [parish, { ...sample, id: premisesIdSchema.parse(freshId()), parish }]),
  );
  const write = createSampleChanges();
  const way = pooled(central.address, office, laptopPool);
  await way.push(deviceIdSchema.parse(freshId()), [...premises.values()].map(write.premises));
  await way.close();
  const people = Object.entries(requests).map(([key, request]) => ({
    person: central.persons[key]!,
    premises: premises.get(request.parishes[0]!)!,
  }));
  return { central, people, office };
}

/** A pooled crowd beside the one without a pool. */
function figuresOf(how: string, ours: readonly Crowd[], theirs: readonly Crowd[], sent: number): Figure[] {
  const most = (crowds: readonly Crowd[], of: (crowd: Crowd) => number) => Math.max(...crowds.map(of));
  const mid = (crowds: readonly Crowd[], of: (crowd: Crowd) => number) => median(crowds.map(of));
  const percent = (count: number) => `${short((100 * count) / sent)} %`;
  const rate = { ours: mid(ours, run => run.perSecond), theirs: mid(theirs, run => run.perSecond) };
  const p99 = { ours: mid(ours, run => run.p99), theirs: mid(theirs, run => run.p99) };
  const failed = mid(theirs, run => run.failed);
  return [
    {
      what: `${how}: inspections lost`,
      against: 'counted at central',
      value: most(ours, run => Math.max(run.lost, run.failed)),
      unit: '',
      target: { atMost: 0 },
      facts: `of ${short(sent)}; no pool: ${short(failed)}, ${percent(failed)}`,
    },
    {
      what: `${how}: connections at most`,
      against: 'counted in pg_stat_activity',
      value: most(ours, run => run.mostSessions),
      unit: '',
      target: { atMost: serverConnections },
      facts: `no pool: ${most(theirs, run => run.mostSessions)} of ${maxConnections}`,
    },
    {
      what: `${how}: sessions opened for a transaction`,
      against: 'counted in pg_stat_database',
      value: mid(ours, run => run.opened),
      unit: '',
      target: null,
      facts: `no pool: ${short(mid(theirs, run => run.opened))}`,
    },
    {
      what: `${how}: transactions per second`,
      against: 'a connection for each',
      value: rate.ours / rate.theirs,
      unit: 'x',
      target: { atLeast: 3 },
      facts: `${short(rate.ours)} / ${short(rate.theirs)} a second`,
    },
    {
      what: `${how}: p99 of a transaction`,
      against: 'a connection for each',
      value: p99.ours / p99.theirs,
      unit: 'x',
      target: { atMost: 0.5 },
      facts: `${ms(p99.ours)} / ${ms(p99.theirs)}, of those that were done`,
    },
  ];
}

/** Devices that all send at once, to a central with 100 connections: through 20 of a pool, and without one. */
export async function benchCrowd({ devices }: BenchOptions): Promise<Figure[]> {
  const server = await createOwnPostgres([`max_connections=${maxConnections}`]);
  try {
    const stage = await setStage(server.ownerUrl, devices);
    const { central, people, office } = stage;
    const run = (way: (person: TestPerson) => Way): Promise<Crowd> =>
      runCrowd(
        central,
        people.map(({ person, premises }, number) => ({ way: way(person), pushes: pushesOf(number, premises) })),
      );
    // One for each run: between runs it would keep its connections, which would count for the others.
    const throughBouncer = async () => {
      const bouncer = await startPgbouncer(central, serverConnections);
      try {
        const address = `postgresql://${central.host}:${bouncer.port}/${central.database}`;
        return await run(person => pooled(address, person, laptopPool));
      } finally {
        await bouncer.stop();
      }
    };
    const crowds = await inTurn<'unpooled' | 'office' | 'bouncer', Crowd | null>({
      unpooled: () => run(person => unpooled(central, person)),
      office: () => {
        const shared = pooled(central.address, office, officePool);
        return run(() => shared);
      },
      bouncer: () => (isPgbouncerThere() ? throughBouncer() : null),
    });
    const those = (name: keyof typeof crowds) => crowds[name].filter(crowd => crowd !== null);
    const sent = devices * pushesEach;
    const beside = (how: string, name: 'office' | 'bouncer') =>
      figuresOf(`${devices} devices ${how}`, those(name), those('unpooled'), sent);
    return [
      ...(isPgbouncerThere() ? beside('through PgBouncer', 'bouncer') : []),
      ...beside('through an office pool', 'office'),
    ];
  } finally {
    await server.remove();
  }
}
