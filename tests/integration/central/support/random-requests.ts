import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { CentralPool } from '../../../../src-main/central/pool.ts';
import { systemRandom } from '../../../../src-main/platform/random.ts';
import { chance, pick, seededRandom, wholeNumber } from '../../../../src-main/platform/seeded-random.ts';
import { type CentralDatabase, createCentralDatabase } from '../../../support/central-database.ts';
import { createTcpProxy, type TcpProxy } from '../../../support/tcp-proxy.ts';
import { until } from '../../../support/until.ts';
import { createPools, holdConnection, sessionsOf } from './pools.ts';

let central: CentralDatabase<'ines'>;
let proxy: TcpProxy;
const pools = createPools();

/** For a file that calls `askAtRandom`. */
export function prepareRandomRequests(): void {
  beforeAll(async () => {
    central = await createCentralDatabase(inject('postgresUrl'), {
      ines: { role: 'inspector', parishes: ['Kingston'] },
    });
    proxy = await createTcpProxy(central);
    await central.sql('create table work (number int)');
    await central.sql(`grant insert on work to "${central.persons.ines.username}"`);
  });
  afterAll(async () => {
    await pools.drainAll();
    await proxy.close();
    await central.sql('drop table work');
    await central.drop();
  });
}

const most = { connections: 4, asked: 12 };
const insert = 'insert into work values ($1)';

type Request = (pool: CentralPool, number: number) => Promise<unknown>;

const insertAlone: Request = (pool, number) => pool.query(insert, [number]);
const insertInTransaction: Request = (pool, number) => pool.transaction(query => query(insert, [number]));
const fail: Request = pool => pool.query('select 1 / 0');
const changeMind: Request = (pool, number) =>
  pool.transaction(async query => {
    await query(insert, [number]);
    throw new Error('changed its mind');
  });
const swallow: Request = (pool, number) =>
  pool.transaction(async query => {
    await query(insert, [number]);
    await query('select nonsense').catch(() => undefined);
  });

/** What a request may be: it leaves its own number in `work` when it is answered, and never when it is to be undone. */
const requests = [insertAlone, insertAlone, insertInTransaction, fail, changeMind, swallow] as const;
const undone: ReadonlySet<Request> = new Set([changeMind, swallow]);

/** What may happen to connections meanwhile. */
const troubles = [
  () => proxy.cutAll(),
  () =>
    central.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = $1 and application_name = 'pool test' order by random() limit 1`,
      [central.database],
    ),
] as const;

/**
 * Asks a pool for so many things at random while connections are cut and killed: no connection leaks, and what was answered for is
 * done once. The seed is in each message; `DAYBOOK_SEED` repeats one.
 */
export async function askAtRandom(count: number): Promise<void> {
  const seed = Number(process.env.DAYBOOK_SEED ?? wholeNumber(systemRandom, 1, 1_000_000));
  const random = seededRandom(seed);
  const pool = pools.open(central, { max: most.connections, maxWaiting: most.asked }, proxy.port);
  const answered = new Set<number>();
  const toBeUndone = new Set<number>();
  const ask = async (number: number) => {
    const request = pick(random, requests);
    if (chance(random, 0.005)) await pick(random, troubles)();
    if (undone.has(request)) toBeUndone.add(number);
    await request(pool, number).then(
      () => answered.add(number),
      () => undefined,
    );
    expect(pool.health().total, `seed ${seed}`).toBeLessThanOrEqual(most.connections);
  };
  let next = 0;
  const asker = async () => {
    while (next < count) await ask(next++);
  };
  await Promise.all(Array.from({ length: most.asked }, asker));

  const rows = await central.sql<{ number: number; times: string }>(
    'select number, count(*) as times from work group by 1',
  );
  expect(
    rows.filter(each => each.times !== '1'),
    `seed ${seed}`,
  ).toEqual([]);
  const done = new Set(rows.map(each => each.number));
  expect(
    [...answered].filter(number => !done.has(number)),
    `seed ${seed}`,
  ).toEqual([]);
  expect(
    [...toBeUndone].filter(number => done.has(number) || answered.has(number)),
    `seed ${seed}`,
  ).toEqual([]);
  expect(answered.size, `seed ${seed}`).toBeGreaterThan(0.4 * count);

  // Every place can be had at the same time, and the server has no more sessions than that.
  const all = Array.from({ length: most.connections }, () => holdConnection(pool));
  await Promise.all(all.map(each => each.isStarted));
  expect(pool.health(), `seed ${seed}`).toMatchObject({ total: most.connections, idle: 0, waiting: 0 });
  for (const each of all) each.letGo();
  await Promise.all(all.map(each => each.done));
  expect(pool.health(), `seed ${seed}`).toMatchObject({ total: most.connections, idle: most.connections });
  await until(async () => (await sessionsOf(central)).length === most.connections, 'the server has as many sessions');
  await pool.drain();
  await until(async () => (await sessionsOf(central)).length === 0, 'no session is left');
}
