import pg from 'pg';
import { parseCentralAddress } from '../src-main/central/address.ts';
import { createPool } from '../src-main/central/pool.ts';
import { laptopPool } from '../src-main/central/pool-settings.ts';
import { exchangeOnce } from '../src-main/sync/exchange.ts';
import { type BenchCentral, withCentral } from './support/central.ts';
import { signIn } from './support/device.ts';
import { type Figure, ms } from './support/figure.ts';
import { alternately, inTurn, median, together } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { appVersion, platform } from './support/platform.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const callsInARun = 50;
/** Requests in a row, as an exchange makes them; the pool tells the percentiles of the latest thousand. */
const callsInARow = 2_000;
const calls = Array.from({ length: callsInARun }, (_, call) => call);

/** Asks over a connection of its own, as a program without a pool does. */
async function askUnpooled(options: pg.ClientConfig, connectTimes: number[]): Promise<void> {
  const client = new pg.Client(options);
  const startedAt = performance.now();
  await client.connect();
  connectTimes.push(performance.now() - startedAt);
  await client.query('select 1');
  await client.end();
}

/** A query through the warm pool, against the same over a new connection. */
async function benchQueries({ credentials }: BenchCentral): Promise<Figure[]> {
  const { central, username, password } = credentials;
  const address = parseCentralAddress(central);
  const pool = createPool({
    ...{ address, username, password, tls: false, applicationName: appVersion },
    ...{ settings: laptopPool, clock: platform.clock, log: platform.log },
  });
  const connectTimes: number[] = [];
  const unpooled = { host: address.host, port: address.port, database: address.database, user: username, password };
  const { queries } = await inTurn({
    queries: () =>
      alternately(
        calls,
        () => pool.query('select 1'),
        () => askUnpooled(unpooled, connectTimes),
      ),
  });
  for (let call = 0; call < callsInARow; call += 1) await pool.query('select 1');
  const { acquireP50 } = pool.health();
  await pool.drain();
  const { ours, theirs } = together(queries);
  const connect = median(connectTimes);
  return [
    {
      what: 'warm pool acquire, one after the other',
      against: 'opening a connection',
      value: acquireP50 ?? Number.NaN,
      unit: 'ms',
      target: { atMost: 0.01 },
      facts: `a connection: ${ms(connect)}, ${Math.round(connect / (acquireP50 ?? 1))} times as long`,
    },
    {
      what: 'query through the warm pool',
      against: 'over a new connection',
      value: median(theirs) / median(ours),
      unit: 'x',
      target: { atLeast: 10 },
      facts: `${ms(median(theirs))} / ${ms(median(ours))}`,
    },
  ];
}

/** How many connections an exchange opens, and the next one after it. */
async function countConnections({ credentials, connectCentral }: BenchCentral, home: string): Promise<Figure[]> {
  const device = await signIn({ home, connectCentral, ...credentials });
  const gateway = connectCentral(credentials.central, credentials.username, credentials.password);
  const { store } = device.session;
  await exchangeOnce(store, gateway, platform.clock);
  const first = gateway.poolHealth().created;
  const { roundTrips } = await exchangeOnce(store, gateway, platform.clock);
  const second = gateway.poolHealth().created - first;
  await gateway.close();
  await device.signOut();
  const counted = { against: 'counted', unit: '' } as const;
  return [
    { what: 'connections for an exchange', ...counted, value: first, target: { atMost: 1 }, facts: '' },
    {
      what: 'connections for the next one',
      ...counted,
      value: second,
      target: { atMost: 0 },
      facts: `${roundTrips} round trip when there is nothing new`,
    },
  ];
}

/** What the pool saves. */
export function benchPool({ delay }: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(folder =>
    withCentral(folder, delay, async central => [
      ...(await benchQueries(central)),
      ...(await countConnections(central, folder)),
    ]),
  );
}
