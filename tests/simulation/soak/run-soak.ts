import { setTimeout as pass } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readDigestRecords } from '../../../src-main/central/admin.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { sha256 } from '../../../src-main/platform/sha256.ts';
import { digestOf } from '../../../src-shared/sync-protocol/digest.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import { DeviceFiles, fileWithForms } from '../world/device-files.ts';
import { quickClock } from './quick-clock.ts';
import { createSoakDevice, type SoakDevice } from './soak-device.ts';
import { startWeather, type Trouble, troubles } from './weather.ts';

export interface SoakSettings {
  readonly devices: number;
  /** Hours of the quick clock. */
  readonly hours: number;
  /** How many times as fast as real time it is. */
  readonly times: number;
  readonly seed: number;
}

export interface SoakReport {
  readonly troubles: Readonly<Record<Trouble, number>>;
  readonly handedIn: number;
  /** How often a device had to wait for a retry, and connections that were opened. */
  readonly retries: number;
  readonly opened: number;
  /** Megabytes in use after a collection: when a tenth of the time was over, and at the end. */
  readonly heapMb: readonly [number, number];
  /** The largest write-ahead log that a device's file had, in kilobytes. */
  readonly largestLogKb: number;
}

const form = loadForm('burial-site');
const hourMs = 3_600_000;
/** The heap may hold more at the end by this much: caches that fill. */
const mostGrowthMb = 40;
const mostLogKb = 64 * 1024;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heapMb(): number {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
}

/** Sockets and listeners that this process has open. */
const openSockets = () => process.getActiveResourcesInfo().filter(each => each.startsWith('TCP')).length;

/** A socket that was closed is gone some turns of the event loop later. */
async function checkSocketsClosed(before: number): Promise<void> {
  for (let turn = 0; openSockets() > before; turn++) {
    if (turn > 100) throw new Error(`${openSockets() - before} sockets are left open`);
    await pass(20);
  }
}

type Soaked = CentralDatabase<string>;

/** Everybody is reached again: all is sent and read, without help but for the asking. */
async function becomeQuiet(central: Soaked, devices: readonly SoakDevice[]): Promise<void> {
  for (let round = 1; ; round++) {
    await Promise.all(devices.map(device => device.syncNow()));
    const records = await readDigestRecords({ ownerUrl: central.ownerUrl });
    const { digest } = digestOf(records, sha256);
    const left = devices.filter(device => {
      const { waiting, attention } = device.waiting();
      return waiting + attention > 0 || device.digest() !== digest;
    });
    if (left.length === 0) return;
    if (round > 20) throw new Error(`${left.length} devices do not agree with central`);
  }
}

async function checkOnce(central: Soaked, handedIn: number): Promise<void> {
  const [row] = await central.sql<{ records: number; undone: number; sessions: number }>(
    `select (select count(*)::int from sync.inspection where status = 'submitted' and submission = 1) as records,
       (select count(*)::int from sync.change_log where status <> 'applied') as undone,
       (select count(*)::int from pg_stat_activity
         where datname = $1 and usename in (select username from sync.person)) as sessions`,
    [central.database],
  );
  const wanted = { records: handedIn, undone: 0, sessions: 0 };
  if (JSON.stringify(row) !== JSON.stringify(wanted)) {
    throw new Error(`central has ${JSON.stringify(row)} instead of ${JSON.stringify(wanted)}`);
  }
}

const sum = (devices: readonly SoakDevice[], of: keyof ReturnType<SoakDevice['counts']>) =>
  devices.reduce((all, device) => all + device.counts()[of], 0);

/**
 * Hours of people who write behind cables that are pulled, half dead, refused or slow, by a seeded schedule, on a real
 * Postgres with the real driver and pool. Throws when afterwards a device differs from central, a record is not there once,
 * a connection or a listener is left, memory has grown or a file's log was not bounded.
 */
export async function runSoak(postgresUrl: string, settings: SoakSettings): Promise<SoakReport> {
  const names = Array.from({ length: settings.devices }, (_, at) => `p${at}`);
  const people = Object.fromEntries(names.map(name => [name, { role: 'inspector', parishes: ['Kingston'] } as const]));
  const before = openSockets();
  const central: Soaked = await createCentralDatabase(postgresUrl, people);
  let report: SoakReport;
  try {
    report = await soak(central, names, settings);
  } finally {
    await central.drop();
  }
  await checkSocketsClosed(before);
  return report;
}

async function soak(central: Soaked, names: readonly string[], settings: SoakSettings): Promise<SoakReport> {
  const { hours, times, seed } = settings;
  const files = new DeviceFiles(fileWithForms([form]));
  const clock = quickClock(times);
  const counts = Object.fromEntries(troubles.map(each => [each, 0])) as Record<Trouble, number>;
  const proxies: TcpProxy[] = [];
  const devices: SoakDevice[] = [];
  let largestLog = 0;
  const ends: (() => void)[] = [];
  try {
    for (const [at, name] of names.entries()) {
      const proxy = await createTcpProxy(central);
      proxies.push(proxy);
      const login = central.persons[name];
      if (login === undefined) throw new Error('everybody has a login');
      const address = `postgresql://127.0.0.1:${proxy.port}/${central.database}`;
      const random = seededRandom(seed * 100 + at);
      devices.push(createSoakDevice({ file: files.create(), address, login, form, clock, random }));
      const weather = seededRandom(seed * 100 + at + 50);
      ends.push(startWeather(proxy, clock, weather, trouble => (counts[trouble] += 1)));
    }
    for (const device of devices) device.start();
    const realMs = (hours * hourMs) / times;
    let early = 0;
    for (
      const until = performance.now() + realMs, tenth = performance.now() + realMs / 10;
      performance.now() < until;
    ) {
      await pass(Math.min(200, realMs / 20));
      largestLog = Math.max(largestLog, ...devices.map(device => device.logBytes()));
      if (early === 0 && performance.now() > tenth) early = heapMb();
    }
    for (const end of ends.splice(0)) end();
    for (const device of devices) device.stopWriting();
    await becomeQuiet(central, devices);
    const heap = [early, heapMb()] as const;
    const [handedIn, retries, opened] = [sum(devices, 'handedIn'), sum(devices, 'retries'), sum(devices, 'opened')];
    await Promise.all(devices.splice(0).map(device => device.close()));
    await Promise.all(proxies.splice(0).map(proxy => proxy.close()));
    await checkOnce(central, handedIn);
    const largestLogKb = Math.round(largestLog / 1024);
    if (heap[1] - heap[0] > mostGrowthMb) throw new Error(`the heap grew from ${heap[0]} to ${heap[1]} MB`);
    if (largestLogKb > mostLogKb) throw new Error(`a write-ahead log had ${largestLogKb} KB`);
    return {
      troubles: counts,
      handedIn,
      retries,
      opened,
      heapMb: heap,
      largestLogKb,
    };
  } finally {
    for (const end of ends) end();
    await Promise.all(devices.map(device => device.close()));
    await Promise.all(proxies.map(proxy => proxy.close()));
    files.removeAll();
  }
}
