import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { CentralPool } from '../../../src-main/central/pool.ts';
import { laptopPool, officePool, type PoolSettings } from '../../../src-main/central/pool-settings.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { freePort } from '../../support/free-port.ts';
import { createTcpProxy } from '../../support/tcp-proxy.ts';
import { until } from '../../support/until.ts';
import { createPools, endBackend, holdConnection as holding, backendOf as pid, sessionsOf } from './support/pools.ts';

let central: CentralDatabase<'ines'>;
const pools = createPools();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  await central.sql('create table work (what text)');
  await central.sql(`grant insert, select on work to "${central.persons.ines.username}"`);
});
afterEach(() => pools.drainAll());
afterAll(async () => {
  await central.sql('drop table work');
  await central.drop();
});

const open = (settings?: Partial<PoolSettings>, port?: number): CentralPool => pools.open(central, settings, port);
const sessions = () => sessionsOf(central);
const kill = (backend: number | undefined) => endBackend(central, backend);

test('a connection is taken, works, and is given back', async () => {
  const pool = open();
  expect(await pool.query('select 1 + 1 as sum')).toEqual([{ sum: 2 }]);
  expect(pool.health()).toMatchObject({ total: 1, idle: 1, waiting: 0, created: 1, replaced: 0, lastError: null });
});

test('one after the other, requests reuse the same backend', async () => {
  const pool = open();
  const first = await pid(pool);
  for (let again = 0; again < 20; again += 1) expect(await pid(pool)).toBe(first);
  expect(pool.health().created).toBe(1);
});

test('ten at once get ten backends, no more, and all are reused', async () => {
  const pool = open({ max: 10 });
  const ten = Array.from({ length: 10 }, () => holding(pool));
  await Promise.all(ten.map(each => each.isStarted));
  expect(pool.health()).toMatchObject({ total: 10, idle: 0 });
  for (const each of ten) each.letGo();
  const pids = await Promise.all(ten.map(each => each.done));
  expect(new Set(pids).size).toBe(10);
  expect(pids).toContain(await pid(pool));
  expect(pool.health()).toMatchObject({ total: 10, idle: 10, created: 10 });
});

test('who waits is served in the order of coming', async () => {
  const pool = open({ max: 1 });
  const first = holding(pool);
  await first.isStarted;
  const order: number[] = [];
  const waiting = [1, 2, 3, 4].map(number => pool.query('select 1').then(() => order.push(number)));
  expect(pool.health().waiting).toBe(4);
  first.letGo();
  await Promise.all(waiting);
  expect(order).toEqual([1, 2, 3, 4]);
});

test('a full wait queue refuses at once, a deadline ends waiting, and neither statement is run anywhere', async () => {
  const pool = open({ max: 1, maxWaiting: 1, acquireTimeoutMs: 50 });
  const first = holding(pool);
  await first.isStarted;
  const second = pool.query("insert into work values ('too late')");
  await expect(pool.query("insert into work values ('refused')")).rejects.toMatchObject({ code: 'pool-queue-full' });
  await expect(second).rejects.toMatchObject({ code: 'pool-timeout' });
  expect(pool.health()).toMatchObject({ timedOut: 1, waiting: 0 });
  first.letGo();
  await first.done;
  expect(await pool.query("select what from work where what in ('too late', 'refused')")).toEqual([]);
});

test('an idle backend that the server ends is noticed, counted and replaced', async () => {
  const pool = open();
  const first = await pid(pool);
  await kill(first);
  await until(() => pool.health().total === 0, 'the dead connection is gone');
  expect(pool.health()).toMatchObject({ replaced: 1, lastError: expect.stringMatching(/Central/) });
  expect(await pid(pool)).not.toBe(first);
  expect(pool.health()).toMatchObject({ total: 1, created: 2 });
});

test('a backend killed while it works fails that request alone; its place is free again', async () => {
  const pool = open({ max: 1 });
  const backend = await pid(pool);
  const sleeping = pool.query('select pg_sleep(30)');
  const failure = expect(sleeping).rejects.toMatchObject({ code: 'central-unreachable' });
  await until(
    async () => (await central.sql("select from pg_stat_activity where query like 'select pg_sleep(30)%'")).length > 0,
    'it sleeps',
  );
  await kill(backend);
  await failure;
  expect(await pid(pool)).not.toBe(backend);
  expect(pool.health()).toMatchObject({ replaced: 1, created: 2, total: 1 });
});

test('a backend killed inside a transaction, also between two statements, undoes it and loses no place', async () => {
  const pool = open({ max: 1 });
  const work = pool.transaction(async query => {
    await query("insert into work values ('killed')");
    const [row] = await query<{ pid: number }>('select pg_backend_pid() as pid');
    await kill(row?.pid);
    await query('select 1');
  });
  await expect(work).rejects.toMatchObject({ code: 'central-unreachable' });
  expect(await central.sql("select from work where what = 'killed'")).toEqual([]);
  await pool.query('select 1');
  expect(pool.health()).toMatchObject({ total: 1, idle: 1, replaced: 1 });
});

test('a transaction commits what it did; one that throws is undone, rethrows, and its connection is reused', async () => {
  const pool = open();
  const first = await pid(pool);
  await pool.transaction(query => query("insert into work values ('kept')"));
  const mistake = new Error('not today');
  const failing = pool.transaction(async query => {
    await query("insert into work values ('undone')");
    throw mistake;
  });
  await expect(failing).rejects.toBe(mistake);
  await expect(pool.transaction(query => query('select 1 / 0'))).rejects.toMatchObject({ code: 'central-failed' });
  const swallowing = pool.transaction(async query => {
    await query("insert into work values ('lost')");
    await query('select 1 / 0').catch(() => undefined);
  });
  await expect(swallowing).rejects.toMatchObject({ code: 'internal' });
  expect(await central.sql('select what from work')).toEqual([{ what: 'kept' }]);
  expect(await pid(pool)).toBe(first);
  expect(pool.health()).toMatchObject({ created: 1, replaced: 0, idle: 1 });
});

test('a hundred failing and cut requests leave every place free', async () => {
  const proxy = await createTcpProxy(central);
  const pool = open({ max: 3, maxWaiting: 200 }, proxy.port);
  const hundred = Array.from({ length: 100 }, (_, number) => {
    if (number % 10 === 5) return pool.query('select 1').finally(() => proxy.cutAll());
    return number % 2 === 0 ? pool.query('select 1 / 0') : pool.transaction(query => query('select nonsense'));
  });
  const results = await Promise.allSettled(hundred);
  expect(results.filter(each => each.status === 'rejected').length).toBeGreaterThanOrEqual(90);
  // A connection that was cut in the last moment may still lie in the pool: its place is free with the next request.
  const allAnswer = () => Promise.all([1, 2, 3].map(() => pool.query('select 1')));
  await until(() => allAnswer().then(Boolean, () => false), 'every place answers');
  expect(pool.health().total).toBeLessThanOrEqual(3);
  await pool.drain();
  await proxy.close();
});

test('warming up opens the least number of connections at once, and they stay; those above it are closed when idle', async () => {
  const pool = open({ min: 2, max: 5, idleMs: 50 });
  await pool.warmUp();
  expect(pool.health()).toMatchObject({ total: 2, idle: 2, created: 2 });
  const five = Array.from({ length: 5 }, () => holding(pool));
  await Promise.all(five.map(each => each.isStarted));
  expect(pool.health().total).toBe(5);
  for (const each of five) each.letGo();
  await Promise.all(five.map(each => each.done));
  await until(() => pool.health().total === 2, 'the pool has shrunk');
  await until(async () => (await sessions()).length === 2, 'the server has two sessions');
  await pool.query('select 1');
  expect(pool.health()).toMatchObject({ total: 2, created: 5 });
});

test('a connection is not used beyond its lifetime', async () => {
  const pool = open({ lifetimeMs: 100 });
  const first = await pid(pool);
  await until(() => pool.health().total === 0, 'its time is over');
  expect(await pid(pool)).not.toBe(first);
});

test('draining waits for the work in flight, refuses the rest, and leaves no session behind', async () => {
  const pool = open({ max: 1 });
  const first = holding(pool);
  await first.isStarted;
  const waiting = expect(pool.query('select 1')).rejects.toMatchObject({ code: 'pool-closed' });
  let drained = false;
  const draining = pool.drain().then(() => {
    drained = true;
  });
  await waiting;
  await expect(pool.query('select 1')).rejects.toMatchObject({ code: 'pool-closed' });
  expect(drained).toBe(false);
  first.letGo();
  expect(await first.done).toBeTypeOf('number');
  await draining;
  await pool.drain();
  await until(async () => (await sessions()).length === 0, 'no session is left');
});

test('draining does not wait for ever for an answer that does not come', async () => {
  const pool = open({ drainMs: 50 });
  await pool.query('select 1');
  const endless = expect(pool.query('select pg_sleep(30)')).rejects.toMatchObject({ code: 'central-unreachable' });
  await pool.drain();
  await endless;
  // Postgres itself notices only when it wants to answer.
  for (const session of await sessions()) await kill(session.pid);
});

test('draining does not wait for work that holds its connection and never ends', async () => {
  const pool = open({ drainMs: 50 });
  const endless = holding(pool);
  await endless.isStarted;
  await pool.drain();
  endless.letGo();
  await expect(endless.done).rejects.toMatchObject({ code: 'central-unreachable' });
  await until(async () => (await sessions()).length === 0, 'no session is left');
});

test('a statement without an answer ends at its deadline, and its connection is thrown away', async () => {
  const proxy = await createTcpProxy(central);
  const pool = open({ statementTimeoutMs: 100 }, proxy.port);
  await pool.query('select 1');
  proxy.toClient = 'drop';
  await expect(pool.query('select 2')).rejects.toMatchObject({ code: 'central-unreachable' });
  proxy.toClient = 'pass';
  expect(await pool.query('select 3 as three')).toEqual([{ three: 3 }]);
  expect(pool.health()).toMatchObject({ replaced: 1, created: 2 });
  await pool.drain();
  await proxy.close();
});

test('a link that is dead in both directions while its connection is idle costs one request one deadline', async () => {
  const proxy = await createTcpProxy(central);
  const pool = open({ statementTimeoutMs: 100, max: 1 }, proxy.port);
  await pool.query('select 1');
  proxy.toServer = 'drop';
  proxy.toClient = 'drop';
  expect(pool.health()).toMatchObject({ total: 1, idle: 1 });
  const transaction = pool.transaction(query => query("insert into work values ('dead link')"));
  const next = proxy.nextRequest();
  await next;
  await expect(transaction).rejects.toMatchObject({ code: 'central-unreachable' });
  expect(pool.health()).toMatchObject({ total: 0, replaced: 1, lastError: expect.stringMatching(/cannot be reached/) });
  proxy.toServer = 'pass';
  proxy.toClient = 'pass';
  expect(await pool.query("select what from work where what = 'dead link'")).toEqual([]);
  await pool.drain();
  await proxy.close();
});

test('a transaction whose link dies asks nothing more of it: one deadline, no rollback into the void', async () => {
  const proxy = await createTcpProxy(central);
  const pool = open({ statementTimeoutMs: 100, max: 1 }, proxy.port);
  await pool.query('select 1');
  const before = pool.traffic().roundTrips;
  const work = pool.transaction(async query => {
    await query("insert into work values ('cut')");
    proxy.toServer = 'drop';
    await query('select 1');
  });
  await expect(work).rejects.toMatchObject({ code: 'central-unreachable' });
  // begin, insert, and the select that had no answer
  expect(pool.traffic().roundTrips - before).toBe(3);
  await pool.drain();
  await proxy.close();
  await until(async () => (await sessions()).length === 0, 'the server has noticed');
  expect(await central.sql("select from work where what = 'cut'")).toEqual([]);
});

test('a server that does not answer, that is not there, or that is full is an error in time and a free place', async () => {
  const proxy = await createTcpProxy(central);
  proxy.toClient = 'drop';
  const silent = open({ connectTimeoutMs: 100 }, proxy.port);
  await expect(silent.query('select 1')).rejects.toMatchObject({ code: 'central-unreachable' });
  expect(silent.health()).toMatchObject({ total: 0, waiting: 0 });
  await silent.drain();
  await proxy.close();

  const absent = open({}, await freePort());
  await expect(absent.query('select 1')).rejects.toMatchObject({ code: 'central-unreachable' });
  await expect(absent.warmUp()).resolves.toBeUndefined();
  expect(absent.health()).toMatchObject({ total: 0, lastError: expect.stringMatching(/cannot be reached/) });

  await central.sql(`alter role "${central.persons.ines.username}" connection limit 1`);
  const full = open({ max: 2 });
  const first = holding(full);
  await first.isStarted;
  await expect(full.query('select 1')).rejects.toMatchObject({ code: 'central-busy' });
  first.letGo();
  await first.done;
  await central.sql(`alter role "${central.persons.ines.username}" connection limit -1`);
});

test('a warm acquire costs no round trip and the times of acquiring are measured', async () => {
  const proxy = await createTcpProxy(central);
  const pool = open({}, proxy.port);
  await pool.query('select 1');
  expect(pool.traffic().roundTrips).toBe(proxy.roundTrips());
  const before = proxy.roundTrips();
  for (let again = 0; again < 50; again += 1) await pool.query('select 1');
  expect(proxy.roundTrips() - before).toBe(50);
  expect(pool.traffic().roundTrips).toBe(proxy.roundTrips());
  const { acquireP50, acquireP99 } = pool.health();
  expect(acquireP50).toBeGreaterThan(0);
  expect(acquireP99).toBeGreaterThanOrEqual(acquireP50 ?? 0);
  await pool.drain();
  await proxy.close();
});

test('a request through the pool costs a fifth of the round trips of one over a connection of its own, at most', async () => {
  const proxy = await createTcpProxy(central);
  const pool = open({}, proxy.port);
  await pool.query('select 1');
  const before = proxy.roundTrips();
  for (let again = 0; again < 20; again += 1) await pool.query('select 1');
  const pooled = proxy.roundTrips() - before;
  for (let again = 0; again < 20; again += 1) {
    const alone = open({}, proxy.port);
    await alone.query('select 1');
    await alone.drain();
  }
  expect(proxy.roundTrips() - before - pooled).toBeGreaterThanOrEqual(5 * pooled);
  await pool.drain();
  await proxy.close();
});

test('an error listener is on every connection for ever: no lost connection ends the process', async () => {
  const pool = open({ max: 4 });
  const four = Array.from({ length: 4 }, () => holding(pool));
  await Promise.all(four.map(each => each.isStarted));
  for (const { pid: backend } of await sessions()) await kill(backend);
  for (const each of four) each.letGo();
  const results = await Promise.allSettled(four.map(each => each.done));
  expect(results.map(each => each.status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect(pool.health()).toMatchObject({ total: 0, replaced: 4 });
});

test('a laptop keeps its connection for longer than the shortest sync interval, an office host keeps five', () => {
  expect(laptopPool).toMatchObject({ min: 0, max: 2 });
  expect(laptopPool.idleMs).toBeGreaterThan(60_000);
  expect(officePool).toMatchObject({ min: 5, max: 20 });
});
