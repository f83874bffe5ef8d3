import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { createTcpProxy } from '../../support/tcp-proxy.ts';
import { until } from '../../support/until.ts';
import { backendOf, createPools, endBackend, holdConnection, sessionsOf } from './support/pools.ts';

/** What needs a Postgres of its own: it is filled, stopped, and its half-open sessions are killed. */
let server: OwnPostgres;
let central: CentralDatabase<'ines'>;
const pools = createPools();

beforeAll(async () => {
  server = await createOwnPostgres(['max_connections=20', 'superuser_reserved_connections=5']);
  central = await createCentralDatabase(server.ownerUrl, { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterEach(() => pools.drainAll());
afterAll(() => server.remove());

/** Sessions that the server is still signing in: it tells nothing of them but their process. */
const starting = () =>
  central.sql<{ pid: number }>("select pid from pg_stat_activity where state = 'starting' and pid <> pg_backend_pid()");

test('a backend killed while the connection is being opened is an error, and its place is free', async () => {
  const proxy = await createTcpProxy(central);
  const pool = pools.open(central, { max: 1 }, proxy.port);
  proxy.toClient = 'drop';
  const request = expect(pool.query('select 1')).rejects.toMatchObject({ code: 'central-unreachable' });
  await until(async () => (await starting()).length === 1, 'the server asks for the password');
  await endBackend(central, (await starting())[0]?.pid);
  await request;
  proxy.toClient = 'pass';
  expect(pool.health()).toMatchObject({ total: 0, created: 0 });
  expect(await pool.query('select 1 as one')).toEqual([{ one: 1 }]);
  await pool.drain();
  await proxy.close();
});

test('a backend killed while the others are still being warmed up ends neither the process nor the warming', async () => {
  const proxy = await createTcpProxy(central);
  const pool = pools.open(central, { min: 2, max: 2 }, proxy.port);
  const first = holdConnection(pool);
  const backend = await first.isStarted;
  first.letGo();
  await first.done;
  await until(() => pool.health().idle === 2, 'the second is there');
  await endBackend(central, backend);
  await until(() => pool.health().total === 1, 'one is lost');
  // The one that is left is taken at once, and killed while the other waits for the server.
  proxy.toClient = 'drop';
  const left = (await sessionsOf(central))[0]?.pid;
  const warming = pool.warmUp().catch(error => error);
  await until(async () => (await starting()).length === 1, 'the other is being opened');
  await central.sql('select pg_terminate_backend($1, 5000)', [left]);
  proxy.cutAll();
  expect(await warming).toMatchObject({ code: 'central-unreachable' });
  proxy.toClient = 'pass';
  await until(() => pool.health().total === 0, 'both are gone');
  await pool.warmUp();
  expect(pool.health()).toMatchObject({ total: 2, idle: 2 });
  await pool.drain();
  await proxy.close();
});

test('a full server is busy, never a fault; who comes when there is room again is served', async () => {
  const many = pools.open(central, { max: 20 });
  const held = [];
  let refused: unknown = null;
  while (refused === null && held.length < 20) {
    const next = holdConnection(many);
    refused = await next.isStarted.then(
      () => null,
      error => error,
    );
    if (refused === null) held.push(next);
  }
  // 20, without the superuser's 5 and those that this test looks through.
  expect(held.length).toBeGreaterThan(10);
  expect(held.length).toBeLessThanOrEqual(15);
  expect(refused).toMatchObject({ code: 'central-busy' });
  for (const each of held) each.letGo();
  await Promise.all(held.map(each => each.done));
  expect(await backendOf(many)).toBeTypeOf('number');
});

test('a restart of the server fails what was in hand, and the pool is as large as before after the next request', async () => {
  const pool = pools.open(central, { min: 3, max: 5 });
  await pool.warmUp();
  const working = holdConnection(pool);
  await working.isStarted;
  await server.stop();
  working.letGo();
  await expect(working.done).rejects.toMatchObject({ code: 'central-unreachable' });
  await expect(pool.query('select 1')).rejects.toMatchObject({ code: 'central-unreachable' });
  await until(() => pool.health().total === 0, 'every dead connection is gone');
  await server.start();
  await pool.query('select 1');
  await until(() => pool.health().idle === 3, 'the least number is open again');
  await until(async () => (await sessionsOf(central)).length === 3, 'the server has three sessions');
  expect(pool.health()).toMatchObject({ total: 3, replaced: 3, created: 6 });
});
