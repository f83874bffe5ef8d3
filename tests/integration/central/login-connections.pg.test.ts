import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { disablePerson, enablePerson } from '../../../src-main/central/disabling.ts';
import { findServed, letBack, shutOut } from '../../../src-main/central/guard/shut-out.ts';
import { loginConnections } from '../../../src-main/central/login-connections.ts';
import { resetPassword } from '../../../src-main/central/people.ts';
import { officePool } from '../../../src-main/central/pool-settings.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';

let central: CentralDatabase<'ines' | 'ivan'>;
const open: pg.Client[] = [];

beforeAll(async () => {
  const inspector = { role: 'inspector' as const, parishes: ['Kingston'] };
  central = await createCentralDatabase(inject('postgresUrl'), { ines: inspector, ivan: inspector });
});
afterAll(async () => {
  for (const client of open) await client.end();
  await central.drop();
});

const owner = () => ({ ownerUrl: central.ownerUrl, random: systemRandom });
const nameOf = (key: 'ines' | 'ivan') => ({ username: central.persons[key].username });

async function connect(user: string, password: string): Promise<pg.Client> {
  const { host, port, database } = central;
  const client = new pg.Client({ host, port, database, user, password });
  client.on('error', () => undefined);
  await client.connect();
  open.push(client);
  return client;
}

async function limitOf(key: 'ines' | 'ivan'): Promise<number | undefined> {
  const sql = 'select rolconnlimit as most from pg_roles where rolname = $1';
  return (await central.sql<{ most: number }>(sql, [central.persons[key].username]))[0]?.most;
}

test('a login has as many sessions as an office host needs, and Postgres refuses more', async () => {
  expect(loginConnections).toBeGreaterThan(officePool.max);
  expect(await limitOf('ines')).toBe(loginConnections);
  const { username, password } = central.persons.ines;
  for (let at = 0; at < loginConnections; at += 1) await connect(username, password);
  await expect(connect(username, password)).rejects.toMatchObject({ code: '53300' });
});

test('a deploy limits the logins that an earlier version has left without a limit, and no other', async () => {
  await central.sql(`alter role "${nameOf('ines').username}" connection limit -1`);
  await central.sql(`alter role "${nameOf('ivan').username}" connection limit 3`);
  await deployCentral({ ...owner(), resourcesFolder, log: createLogger('silent') });
  expect([await limitOf('ines'), await limitOf('ivan')]).toEqual([loginConnections, 3]);
});

test('a login that the guard has shut out stays so, whatever its person is given meanwhile, and has that afterwards', async () => {
  const guard = new pg.Client({ connectionString: central.ownerUrl });
  await guard.connect();
  open.push(guard);
  const { username } = nameOf('ivan');
  await shutOut(guard, username);
  await resetPassword(owner(), nameOf('ivan'));
  expect(await limitOf('ivan')).toBe(0);
  await disablePerson(owner(), nameOf('ivan'), false);
  expect(await limitOf('ivan')).toBe(0);
  await enablePerson(owner(), nameOf('ivan'));
  expect(await limitOf('ivan')).toBe(0);
  await central.sql("update sync.shut_out set until = now() - interval '1 minute'");
  expect(await findServed(guard)).toEqual([username]);
  await letBack(guard, username);
  expect(await limitOf('ivan')).toBe(loginConnections);
});

test('a person makes no temporary table in central’s database', async () => {
  const [client] = open;
  await expect(client?.query('create temporary table filler (x text)')).rejects.toMatchObject({ code: '42501' });
});
