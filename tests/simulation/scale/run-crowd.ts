import { setTimeout as pass } from 'node:timers/promises';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { type CentralDatabase, createCentralDatabase, type TestPersonRequest } from '../../support/central-database.ts';
import { createOwnPostgres } from '../../support/own-postgres.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import { DeviceFiles, fileWithForms } from '../world/device-files.ts';
import { type Comeback, type CrowdDevice, createCrowdDevice } from './crowd-device.ts';
import { startPgbouncer } from './pgbouncer.ts';

export interface CrowdSettings {
  readonly devices: number;
  /** All of them come back within so many milliseconds. */
  readonly withinMs: number;
  readonly recordsEach: number;
  readonly maxConnections: number;
  /** Connections that PgBouncer holds to central at most; null = devices come to Postgres directly. */
  readonly bouncer: number | null;
  readonly seed: number;
}

/** What a crowd did to central, and central to the crowd. */
export interface CrowdReport {
  readonly comebacks: readonly Comeback[];
  /** The most sessions of people that central had at a time. */
  readonly mostSessions: number;
  /** From the first device to the last one done, in milliseconds. */
  readonly ms: number;
}

const parishes = ['Clarendon', 'Hanover', 'Kingston', 'Manchester', 'Portland', 'Trelawny', 'Westmoreland'];
const form = loadForm('residential');
const sampleEveryMs = 100;

type Central = CentralDatabase<string>;

/** An inspector for each device, each in one of the parishes. */
export function peopleOf(devices: number): Record<string, TestPersonRequest> {
  const person = (at: number) =>
    ({ role: 'inspector', parishes: [parishes[at % parishes.length] ?? 'Kingston'] }) as const;
  return Object.fromEntries(Array.from({ length: devices }, (_, at) => [`p${at}`, person(at)]));
}

/**
 * Looks at central again and again until told to stop; answers with the most sessions of people that were there in two
 * looks running: Postgres lists one that was closed (by PgBouncer, to open another) for a moment more.
 */
export function watchSessions({ sql, database }: Central): () => Promise<number> {
  let most = 0;
  let isOver = false;
  /** Null while the server has no connection left for whoever looks: it is as full as the test wants it. */
  const look = async (): Promise<Set<number> | null> => {
    const asked = `select pid from pg_stat_activity where datname = $1 and usename in (select username from sync.person)`;
    try {
      const rows = await sql<{ pid: number }>(asked, [database]);
      return new Set(rows.map(({ pid }) => pid));
    } catch (error) {
      if ((error as { code?: unknown }).code === '53300') return null;
      throw error;
    }
  };
  const watching = (async () => {
    let before = new Set<number>();
    while (!isOver) {
      const now = await look();
      if (now !== null) {
        most = Math.max(most, [...now].filter(pid => before.has(pid)).length);
        before = now;
      }
      await pass(sampleEveryMs);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return most;
  };
}

/** Throws unless every record of every device is at central once, and done. */
async function checkArrived({ sql }: Central, { devices, recordsEach }: CrowdSettings): Promise<void> {
  const [row] = await sql<{ inspections: number; submitted: number; undone: number; devices: number }>(
    `select (select count(*)::int from sync.inspection) as inspections,
       (select count(*)::int from sync.inspection where status = 'submitted' and submission = 1) as submitted,
       (select count(*)::int from sync.change_log where status <> 'applied') as undone,
       (select count(distinct inspector)::int from sync.inspection) as devices`,
  );
  const wanted = { inspections: devices * recordsEach, submitted: devices * recordsEach, undone: 0, devices };
  if (JSON.stringify(row) !== JSON.stringify(wanted)) {
    throw new Error(`central has ${JSON.stringify(row)} instead of ${JSON.stringify(wanted)}`);
  }
}

async function comeBack(
  devices: readonly CrowdDevice[],
  central: Central,
  settings: CrowdSettings,
): Promise<CrowdReport> {
  const random = seededRandom(settings.seed);
  const stopWatching = watchSessions(central);
  const startedAt = performance.now();
  const arrivals = devices.map(device => ({ device, at: random.fraction() * settings.withinMs }));
  const all = await Promise.allSettled(
    arrivals.map(async ({ device, at }) => {
      await pass(at);
      return device.comeBack();
    }),
  );
  const ms = performance.now() - startedAt;
  const mostSessions = await stopWatching();
  const failed = all.flatMap(each => (each.status === 'rejected' ? [String(each.reason)] : []));
  if (failed.length > 0)
    throw new Error(`${failed.length} devices told their person: ${failed.slice(0, 5).join('; ')}`);
  return { comebacks: all.flatMap(each => (each.status === 'fulfilled' ? [each.value] : [])), mostSessions, ms };
}

/**
 * Devices that recorded without a network come back nearly at once, on a Postgres of their own, each with its own login.
 * Throws when a person would have been told of anything, or a record is not at central exactly once.
 */
export async function runCrowd(settings: CrowdSettings): Promise<CrowdReport> {
  const server = await createOwnPostgres([`max_connections=${settings.maxConnections}`]);
  const files = new DeviceFiles(fileWithForms([form]));
  const devices: CrowdDevice[] = [];
  try {
    const people = peopleOf(settings.devices);
    const central: Central = await createCentralDatabase(server.ownerUrl, people);
    const bouncer = settings.bouncer === null ? null : await startPgbouncer(central, settings.bouncer);
    const address = `postgresql://${central.host}:${bouncer?.port ?? central.port}/${central.database}`;
    for (const [at, [key, { parishes: own }]] of Object.entries(people).entries()) {
      const login = central.persons[key];
      if (login === undefined) throw new Error('everybody has a login');
      const person: Person = { username: login.username, name: key, role: 'inspector', parishes: [...own] };
      const { password } = login;
      const parts = { file: files.create(), address, person, password, form, seed: settings.seed + at };
      devices.push(createCrowdDevice({ ...parts, records: settings.recordsEach }));
    }
    const report = await comeBack(devices, central, settings);
    await checkArrived(central, settings);
    await Promise.all(devices.splice(0).map(device => device.close()));
    await bouncer?.stop();
    return report;
  } finally {
    await Promise.all(devices.map(device => device.close()));
    files.removeAll();
    await server.remove();
  }
}
