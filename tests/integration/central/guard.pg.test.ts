import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runGuard } from '../../../src-main/central/guard/guard.ts';
import { type GuardLimits, usualLimits } from '../../../src-main/central/guard/limits.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { until } from '../../support/until.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

/** A Postgres of its own: its lock table is filled. */
let server: OwnPostgres;
let central: CentralDatabase<'ines' | 'ivan'>;
let sitting: pg.Client[] = [];
let guards: { stop: () => Promise<void> }[] = [];
const gateways = createGatewayOpener();

beforeAll(async () => {
  server = await createOwnPostgres(['fsync=off']);
  const inspector = { role: 'inspector' as const, parishes: ['Kingston'] };
  central = await createCentralDatabase(server.ownerUrl, { ines: inspector, ivan: inspector });
});
beforeEach(async () => {
  await central.sql('delete from sync.ended_session');
});
afterEach(async () => {
  for (const guard of guards) await guard.stop();
  for (const client of sitting) await client.end();
  await gateways.closeAll();
  [guards, sitting] = [[], []];
});
afterAll(async () => {
  await gateways.closeAll();
  await server.remove();
});

/** A session of ines by other means than the app, with every timeout lifted. */
async function sit(): Promise<pg.Client> {
  const { host, port, database, persons } = central;
  const { username, password } = persons.ines;
  const client = new pg.Client({ host, port, database, user: username, password });
  client.on('error', () => undefined);
  await client.connect();
  sitting.push(client);
  await client.query('set idle_in_transaction_session_timeout = 0; set statement_timeout = 0; set lock_timeout = 0');
  return client;
}

const isEnded = (client: pg.Client) =>
  client.query('select 1').then(
    () => false,
    () => true,
  );

const push = async (client: pg.Client, more = '') => {
  const changes = JSON.stringify([createChangeWriter().premises(freshId())]);
  await client.query('begin');
  return client.query(`select sync.push(1, $1, $2)${more}`, [freshDevice(), changes]);
};

/** A guard that looks ten times a second. */
function watchOver(limits: Partial<GuardLimits>, clock = systemClock) {
  const stop = new AbortController();
  const said: string[] = [];
  const running = runGuard({
    ownerUrl: central.ownerUrl,
    limits: { ...usualLimits, ...limits },
    everyMs: 100,
    clock,
    say: sentence => said.push(sentence),
    stop: stop.signal,
    once: false,
  });
  const guard = {
    said,
    isReady: () =>
      until(
        async () =>
          (await central.sql("select from sync.guard_sign where seen_at > now() - interval '1 second'")).length > 0,
        'the guard is there',
      ),
    stop: async () => {
      stop.abort();
      await running;
    },
  };
  guards.push(guard);
  return guard;
}

const lookOnce = async (limits: Partial<GuardLimits> = {}) => {
  const said: string[] = [];
  const parts = { ownerUrl: central.ownerUrl, everyMs: 100, clock: systemClock, stop: new AbortController().signal };
  await runGuard({ ...parts, limits: { ...usualLimits, ...limits }, say: sentence => said.push(sentence), once: true });
  return said;
};

/** What ivan's laptop does meanwhile. */
const othersPush = (laptop = gateways.as(central.address, central.persons.ivan)) =>
  laptop.push(freshDevice(), [createChangeWriter().premises(freshId())]);

const done = { status: 'done', outcomes: [{ status: 'applied' }] };
const inesIs = (what: string) =>
  expect.stringMatching(`^A session of ${central.persons.ines.username} \\(process \\d+\\) was ended: ${what}`);

test('a session that sits on a lock is ended as soon as it has kept others waiting for long enough', async () => {
  const client = await sit();
  await push(client);
  const guard = watchOver({ blocking: 1 });
  await expect(othersPush()).resolves.toMatchObject(done);
  expect(await isEnded(client)).toBe(true);
  await guard.stop();
  expect(guard.said).toEqual([inesIs('it kept 1 other session waiting for 1 seconds.$')]);
});

test('neither small statements nor a long one in between keep it alive', async () => {
  const guard = watchOver({ blocking: 1 });
  const busy = await sit();
  await push(busy);
  const asking = (async () => {
    while (!(await isEnded(busy)));
  })();
  await expect(othersPush()).resolves.toMatchObject(done);
  await asking;
  const slow = await sit();
  const sleeping = push(slow, ', pg_sleep(1000)').catch(() => undefined);
  await until(
    async () => (await central.sql("select from pg_locks where relation = 'sync.parish_head'::regclass")).length > 0,
    'it holds the lock',
  );
  await expect(othersPush()).resolves.toMatchObject(done);
  await sleeping;
  await guard.stop();
  expect(guard.said).toHaveLength(2);
});

test('age, idleness and number of sessions have limits; sessions within them are left alone', async () => {
  const [old, idle, bystander] = [await sit(), await sit(), await sit()];
  const running = old.query('select pg_sleep(1000)').catch(() => undefined);
  await idle.query('begin');
  expect(await lookOnce()).toEqual([]);
  const said: string[] = [];
  await until(
    async () => said.push(...(await lookOnce({ query: 0.05, idle: 0.05, connections: 5 }))) > 1,
    'both are ended',
  );
  expect(said).toEqual(
    expect.arrayContaining([
      inesIs('it kept a transaction open and did nothing for'),
      inesIs('it ran one statement for'),
    ]),
  );
  await running;
  await until(() => isEnded(idle), 'the idle one is gone');
  // A login that was ended a third time would be shut out, which is another test's matter.
  await central.sql('delete from sync.ended_session');
  const last = await sit();
  expect(await lookOnce({ connections: 1 })).toEqual([inesIs('it was one of 2 sessions of this login.')]);
  expect([await isEnded(bystander), await isEnded(last)]).toEqual([false, true]);
});

test('the sessions of administrators have no limits', async () => {
  const admin = new pg.Client({ connectionString: central.ownerUrl });
  await admin.connect();
  await admin.query('begin; select pg_advisory_lock(1)');
  expect(await lookOnce({ transaction: 0, idle: 0, locks: 1 })).toEqual([]);
  expect(await isEnded(admin)).toBe(false);
  await admin.end();
});

test('one login that holds every lock of the server is ended, although nobody else gets in any more', async () => {
  const gate = Promise.withResolvers<void>();
  const guard = watchOver(
    {},
    { ...systemClock, after: (ms, work) => systemClock.after(ms, () => gate.promise.then(work)) },
  );
  await guard.isReady();
  const client = await sit();
  await expect(client.query('select pg_advisory_lock(n) from generate_series(1, 1000000) n')).rejects.toMatchObject({
    code: '53200',
  });
  await expect(othersPush()).rejects.toMatchObject({ code: 'central-busy' });
  await expect(sit()).rejects.toMatchObject({ code: '53200' });
  gate.resolve();
  // One laptop that tries again: each new one would use up a connection that its login may have.
  const laptop = gateways.as(central.address, central.persons.ivan);
  await until(
    () =>
      othersPush(laptop).then(
        () => true,
        () => false,
      ),
    'others get in again',
  );
  expect(await isEnded(client)).toBe(true);
  await guard.stop();
  expect(guard.said).toContainEqual(expect.stringMatching(/was ended by a signal: it held \d{4,} locks\.$/));
});

test('a login that was ended three times is locked out for a while, and then has the limit that it had', async () => {
  const { username } = central.persons.ines;
  await central.sql(`alter role "${username}" connection limit 7`);
  for (const time of [1, 2, 3]) {
    const [client, bystander] = [await sit(), await sit()];
    await client.query('begin');
    await client.query('select pg_advisory_lock(n) from generate_series(1, 20) n');
    const said = await lookOnce({ locks: 15 });
    expect(await isEnded(client)).toBe(true);
    expect(await isEnded(bystander)).toBe(time === 3);
    expect(said).toHaveLength(time === 3 ? 2 : 1);
  }
  await expect(sit()).rejects.toMatchObject({ code: '53300' });
  expect(await lookOnce()).toEqual([]);
  await central.sql('update sync.shut_out set until = now()');
  expect(await lookOnce()).toEqual([`${username} can sign in again.`]);
  await sit();
  expect(await central.sql('select rolconnlimit from pg_roles where rolname = $1', [username])).toEqual([
    { rolconnlimit: 7 },
  ]);
});

test('an owner that may not see other sessions is told what is missing', async () => {
  await central.sql(`create role plain login password 'plain'; grant "daybook_owner_${central.database}" to plain`);
  const ownerUrl = central.ownerUrl.replace(/\/\/[^@]*@/, '//plain:plain@');
  const parts = {
    everyMs: 100,
    clock: systemClock,
    stop: new AbortController().signal,
    say: () => undefined,
    once: true,
  };
  await expect(runGuard({ ...parts, ownerUrl, limits: usualLimits })).rejects.toMatchObject({
    code: 'guard-needs-rights',
  });
});
