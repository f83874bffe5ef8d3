import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { disablePerson, enablePerson } from '../../../src-main/central/disabling.ts';
import { addPerson, changePerson, resetPassword } from '../../../src-main/central/people.ts';
import { listPeople } from '../../../src-main/central/people-list.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { type CentralDatabase, createCentralDatabase, type TestPerson } from '../../support/central-database.ts';
import { fieldDevice } from '../sync/support/field-device.ts';
import { freshDevice } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<never>;
let person: TestPerson;
let count = 0;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {});
});
afterAll(async () => {
  await gateways.closeAll();
  const logins = await central.sql<{ name: string }>(
    "select rolname as name from pg_roles where rolname like '%.' || $1",
    [central.database],
  );
  for (const { name } of logins) {
    await central.sql(`drop owned by "${name}"`);
    await central.sql(`drop role "${name}"`);
  }
  await central.drop();
});

const owner = () => ({ ownerUrl: central.ownerUrl, random: systemRandom });
const added = async (): Promise<TestPerson> => {
  count += 1;
  const username = `p${count}.${central.database}`;
  const { password } = await addPerson(owner(), { username, name: 'Pat', role: 'inspector', parishes: ['Hanover'] });
  return { username, password: password ?? '' };
};
beforeEach(async () => {
  person = await added();
});

const gateway = () => gateways.as(central.address, person);
const connect = async ({ username, password } = person) => {
  const { host, port, database } = central;
  const client = new pg.Client({ host, port, database, user: username, password, ssl: false });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};
const loginOf = async ({ username } = person) => (await listPeople(owner())).find(each => each.username === username);
const acts = () =>
  central.sql<{ what: string; who: string; body: unknown }>(
    'select what, who, body from sync.act where subject = $1 order by line',
    [person.username],
  );

test('disabling ends open sessions at once, and whoever signs in again is told that they are disabled', async () => {
  const sitting = await connect();
  await sitting.query('begin');
  const { pid } = (await sitting.query('select pg_backend_pid() as pid')).rows[0];
  const disabled = await disablePerson(owner(), person, false);
  expect(disabled).toMatchObject({ sessions: { ended: 1, left: 0 }, loginClosed: true });
  expect(await central.sql('select from pg_stat_activity where pid = $1', [pid])).toEqual([]);
  await expect(sitting.query('select 1')).rejects.toThrow();
});

test('a device may connect to be told, one connection at a time; then the next command removes the login', async () => {
  const device = await fieldDevice(central.address, person);
  expect(await disablePerson(owner(), person, false)).toMatchObject({ devicesToHear: 1, loginClosed: false });
  const first = await connect();
  await expect(connect()).rejects.toMatchObject({ code: '53300' });
  await first.end();
  expect(await loginOf(), 'it has not heard yet').toMatchObject({ login: 'open', devicesToHear: 1 });
  await expect(device.sync()).rejects.toMatchObject({ code: 'central-disabled' });
  // What it has heard is noticed by a command, which then takes the login away.
  await listPeople(owner());
  expect(await loginOf()).toMatchObject({ disabled: true, login: 'closed', devicesToHear: 0 });
  await expect(connect()).rejects.toMatchObject({ code: '28000' });
  expect((await acts()).map(each => each.what)).toEqual(['person added', 'person disabled', 'login taken away']);
});

test('a device that never comes has 30 days', async () => {
  await gateway().join({ deviceId: freshDevice(), deviceName: 'Lost', appVersion: '0' });
  await disablePerson(owner(), person, false);
  await central.sql("update sync.person set disabled_at = now() - interval '29 days' where username = $1", [
    person.username,
  ]);
  await listPeople(owner());
  expect(await loginOf()).toMatchObject({ login: 'open' });
  await central.sql("update sync.person set disabled_at = now() - interval '31 days' where username = $1", [
    person.username,
  ]);
  await listPeople(owner());
  expect(await loginOf()).toMatchObject({ login: 'closed' });
});

test('at once means that the login is gone now; enabling gives it back with the password it had', async () => {
  const device = await fieldDevice(central.address, person);
  expect(await disablePerson(owner(), person, true)).toMatchObject({ loginClosed: true, devicesToHear: 1 });
  await expect(connect()).rejects.toMatchObject({ code: '28000' });
  expect(await enablePerson(owner(), person)).toEqual({ username: person.username, name: 'Pat', needsPassword: false });
  expect(await device.sync()).toMatchObject({ refused: 0 });
  expect(await loginOf()).toMatchObject({ disabled: false, login: 'open', devicesToHear: 0 });
  const both = [await connect(), await connect()];
  for (const each of both) await each.end();
  expect((await acts()).map(each => each.what)).toEqual(['person added', 'person disabled', 'person enabled']);
});

test('a login that another Daybook of the server shares goes on there, and loses its rights here', async () => {
  const other = await createCentralDatabase(inject('postgresUrl'), {});
  try {
    const there = { ...person, name: 'Pat', role: 'inspector', parishes: ['Portland'] } as const;
    await addPerson({ ownerUrl: other.ownerUrl, random: systemRandom }, { ...there, password: undefined });
    const elsewhere = gateways.as(other.address, person);
    await elsewhere.join({ deviceId: freshDevice(), deviceName: 'There', appVersion: '0' });
    await disablePerson(owner(), person, true);
    expect(await elsewhere.pull(freshDevice(), [], 1)).toMatchObject({ person: { parishes: ['Portland'] } });
    await expect(gateway().pull(freshDevice(), [], 1)).rejects.toThrow();
    await elsewhere.close();
  } finally {
    await other.drop();
  }
});

test('an owner that is no superuser ends the sessions of logins it created, and is told where it may not', async () => {
  const database = `${central.database}_plain`;
  await central.sql(`create role ${database} login createrole password 'plain-owner'`);
  await central.sql(`create database ${database} owner ${database}`);
  const { deployCentral } = await import('../../../src-main/central/deploy.ts');
  const { resourcesFolder } = await import('../../support/central-database.ts');
  const { createLogger } = await import('../../../src-main/platform/logger.ts');
  const plain = {
    ownerUrl: `postgresql://${database}:plain-owner@${central.host}:${central.port}/${database}`,
    random: systemRandom,
  };
  const username = `plain.${central.database}`;
  try {
    await deployCentral({ ...plain, resourcesFolder, log: createLogger('silent') });
    const made = await addPerson(plain, { username, name: 'Paul', role: 'inspector', parishes: ['Hanover'] });
    const open = async () => {
      const { host, port } = central;
      const client = new pg.Client({ host, port, database, user: username, password: made.password ?? '' });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    };
    await open();
    expect(await disablePerson(plain, { username }, false)).toMatchObject({ sessions: { ended: 1, left: 0 } });
    await enablePerson(plain, { username });
    const sitting = await open();
    await central.sql(`revoke "${username}" from ${database}`);
    const { endSessionsOf } = await import('../../../src-main/central/people.ts');
    expect(await endSessionsOf(plain, username)).toEqual({ ended: 0, left: 1 });
    await sitting.end();
  } finally {
    await central.sql(`drop database ${database} with (force)`);
    await central.sql(`drop role "${username}", daybook_person_${database}, daybook_owner_${database}, ${database}`);
  }
});

test('adding somebody who is there is refused; changing them keeps what is not named, and their password', async () => {
  const again = { username: person.username, name: 'Other', role: 'admin', parishes: ['Kingston'] } as const;
  await expect(addPerson(owner(), again)).rejects.toMatchObject({ code: 'person-exists' });
  expect(await changePerson(owner(), { username: person.username, role: 'supervisor' })).toEqual({
    username: person.username,
    name: 'Pat',
    role: 'supervisor',
    parishes: ['Hanover'],
  });
  expect((await gateway().pull(freshDevice(), [], 1)).person).toMatchObject({ name: 'Pat', role: 'supervisor' });
  await expect(changePerson(owner(), { username: 'nobody-here', name: 'X' })).rejects.toMatchObject({
    code: 'person-not-found',
  });
});

test('a parish that is none is refused with the list of all', async () => {
  const wrong = { username: `w.${central.database}`, name: 'W', role: 'inspector', parishes: ['Kingstown'] } as const;
  await expect(addPerson(owner(), wrong)).rejects.toMatchObject({
    code: 'input-invalid',
    fields: [
      {
        field: 'parishes.0',
        problem: expect.stringMatching(/^must be one of Kingston, St\. Andrew, .*St\. Catherine$/),
      },
    ],
  });
});

test('a reset password ends the sessions of the old one; a disabled person gets none, and the log holds no password', async () => {
  const sitting = await connect();
  const reset = await resetPassword(owner(), { username: person.username, password: 'another password 7' });
  expect(reset).toMatchObject({ password: null, sessions: { ended: 1, left: 0 } });
  await expect(sitting.query('select 1')).rejects.toThrow();
  await expect(connect()).rejects.toMatchObject({ code: '28P01' });
  await (await connect({ ...person, password: 'another password 7' })).end();
  await disablePerson(owner(), person, true);
  await expect(resetPassword(owner(), { username: person.username })).rejects.toMatchObject({
    code: 'person-disabled',
  });
  const logged = await acts();
  expect(logged.map(each => each.what)).toEqual(['person added', 'password reset', 'person disabled']);
  expect(JSON.stringify(logged)).not.toContain('another password');
});

test('a password reset for somebody whose login is gone from the server gives them one again', async () => {
  await central.sql(`drop owned by "${person.username}"`);
  await central.sql(`drop role "${person.username}"`);
  expect(await loginOf()).toMatchObject({ login: 'missing' });
  const { password } = await resetPassword(owner(), { username: person.username });
  await (await connect({ ...person, password: password ?? '' })).end();
  expect(await loginOf()).toMatchObject({ login: 'open' });
});
