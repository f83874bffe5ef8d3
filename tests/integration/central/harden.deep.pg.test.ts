import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centralStatus } from '../../../src-main/central/admin.ts';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { runGuard } from '../../../src-main/central/guard/guard.ts';
import { usualLimits } from '../../../src-main/central/guard/limits.ts';
import { hardenCentral } from '../../../src-main/central/harden.ts';
import { addPerson } from '../../../src-main/central/people.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { resourcesFolder } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

/** A server of its own, with a central whose owner is no superuser. */
let server: OwnPostgres;
let superuserUrl: string;
let ownerUrl: string;
let ines: { username: string; password: string };
const gateways = createGatewayOpener();
const open: pg.Client[] = [];

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  open.push(client);
  return client;
}
const urlOf = (user: string, password: string, database: string) => {
  const url = new URL(server.ownerUrl);
  return `postgresql://${user}:${password}@${url.host}/${database}`;
};

beforeAll(async () => {
  server = await createOwnPostgres(['fsync=off']);
  const superuser = await connect(server.ownerUrl);
  await superuser.query("create role plain login createrole password 'plain'");
  await superuser.query('create database central owner plain');
  superuserUrl = urlOf('owner', 'owner', 'central');
  ownerUrl = urlOf('plain', 'plain', 'central');
  await deployCentral({ ownerUrl, resourcesFolder, log: createLogger('silent') });
  const added = await addPerson(
    { ownerUrl, random: systemRandom },
    { username: 'ines', name: 'Ines', role: 'inspector', parishes: ['Kingston'] },
  );
  ines = { username: 'ines', password: added.password ?? '' };
});
afterAll(async () => {
  await gateways.closeAll();
  for (const client of open) await client.end();
  await server.remove();
});

test('only a superuser can harden central, and another login gets an error that says so', async () => {
  await expect(hardenCentral({ ownerUrl })).rejects.toMatchObject({ code: 'harden-needs-superuser' });
});

test('a person has no advisory locks, no large objects, no messages in the log and no other database', async () => {
  const client = await connect(urlOf('ines', ines.password, 'central'));
  await client.query('select pg_advisory_unlock_all()');
  await hardenCentral({ ownerUrl: superuserUrl });
  await hardenCentral({ ownerUrl: superuserUrl });
  for (const statement of [
    'select pg_advisory_lock(1)',
    'select pg_try_advisory_xact_lock_shared(1, 2)',
    'select lo_creat(-1)',
    "select lo_from_bytea(0, 'x')",
    "select pg_logical_emit_message(false, 'x', 'y')",
  ])
    await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  for (const database of ['postgres', 'template1'])
    await expect(connect(urlOf('ines', ines.password, database))).rejects.toMatchObject({ code: '42501' });
  const fresh = await connect(urlOf('ines', ines.password, 'central'));
  expect((await fresh.query('show temp_file_limit')).rows).toEqual([{ temp_file_limit: '4GB' }]);
  await expect(fresh.query("set temp_file_limit = '-1'")).rejects.toMatchObject({ code: '42501' });
});

test('everything that Daybook does works on, and the owner may run the guard', async () => {
  await hardenCentral({ ownerUrl: superuserUrl });
  await deployCentral({ ownerUrl, resourcesFolder, log: createLogger('silent') });
  const gateway = gateways.as(urlOf('', '', 'central').replace(':@', ''), ines);
  const device = freshDevice();
  await gateway.push(device, [createChangeWriter().premises(freshId())]);
  expect((await gateway.pull(device, [], 10)).pages[0]?.records).toHaveLength(1);
  expect(await centralStatus({ ownerUrl })).toMatchObject({ premises: 1 });

  const sitting = await connect(urlOf('ines', ines.password, 'central'));
  await sitting.query('begin');
  const said: string[] = [];
  const stop = new AbortController();
  await runGuard({
    ownerUrl,
    limits: { ...usualLimits, idle: 0 },
    everyMs: 100,
    clock: systemClock,
    say: sentence => said.push(sentence),
    stop: stop.signal,
    once: true,
  });
  expect(said).toEqual([expect.stringMatching(/^A session of ines .* was ended: it kept a transaction open/)]);
});
