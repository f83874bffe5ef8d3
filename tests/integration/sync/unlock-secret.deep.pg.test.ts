import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { resetPassword } from '../../../src-main/central/people.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { fieldDevice } from './support/field-device.ts';

/** The secret that central keeps for the data on a device, on a real central. */
let central: CentralDatabase<'ines' | 'omar'>;
const newPassword = 'breadfruit season 22';
const withCode = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines', role: 'inspector', parishes: ['Kingston'] },
    omar: { role: 'inspector', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

const givenTo = async (deviceId: string) =>
  central.sql<{ username: string }>('select username from sync.unlock_log where device_id = $1', [deviceId]);

/** Asks for a device's secret as a person of central. */
async function ask(who: 'ines' | 'omar', deviceId: string): Promise<string> {
  const { username, password } = central.persons[who];
  const { host, port, database } = central;
  const client = new pg.Client({ host, port, database, user: username, password });
  await client.connect();
  try {
    const { rows } = await client.query('select sync.unlock_secret(1, $1) as secret', [deviceId]);
    return rows[0].secret;
  } finally {
    await client.end();
  }
}

test('the secret of a device is given to its person alone, is not its seal, and each giving is on record', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const { deviceId, db } = ines.session();
  expect(await givenTo(deviceId)).toHaveLength(1);
  const secret = await ask('ines', deviceId);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(secret).toBe(await ask('ines', deviceId));
  expect(secret).not.toBe(db.read(tx => tx.meta.find('seal')));
  expect(await givenTo(deviceId)).toHaveLength(3);
  await expect(ask('omar', deviceId)).rejects.toMatchObject({ code: 'ZD003' });
  const other = await fieldDevice(central.address, central.persons.ines);
  expect(await ask('ines', other.session().deviceId)).not.toBe(secret);
});

test('after an administrator’s reset the new password opens the data on the laptop, and its work is sent', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  ines.record('residential', 1);
  const { deviceId } = ines.session();
  const waiting = ines.session().store.counts().waiting;
  const { username } = central.persons.ines;
  await resetPassword({ ownerUrl: central.ownerUrl, random: systemRandom }, { username, password: newPassword });
  await ines.signInWith(newPassword);
  expect(ines.session().deviceId).toBe(deviceId);
  expect(ines.session().store.counts().waiting).toBe(waiting);
  await ines.syncAtItsAddress(newPassword);
  expect(ines.session().store.counts().waiting).toBe(0);
  await expect(ines.signInWith(central.persons.ines.password)).rejects.toThrow(withCode('sign-in-failed'));
  await ines.signInWith(newPassword);
});

test('a laptop that joined before central had such secrets gets its own after an exchange', async () => {
  await central.backup('older');
  try {
    await central.sql('drop function sync.unlock_secret(int, uuid)');
    const omar = await fieldDevice(central.address, central.persons.omar);
    expect(await omar.ask['session.ways'](undefined)).toEqual({ sheet: false, central: false });
    await omar.sync();
    await omar.follow();
    expect(await omar.ask['session.ways'](undefined)).toEqual({ sheet: false, central: false });
    await central.restore('older');
    await omar.signInWith(central.persons.omar.password);
    await omar.follow();
    expect(await omar.ask['session.ways'](undefined)).toEqual({ sheet: false, central: true });
  } finally {
    await central.restore('older');
  }
});

test('a password that central prepared opens the laptop however its letters were typed', async () => {
  const { username } = central.persons.omar;
  await central.sql(`alter role "${username}" password 'Café ② rouge'`);
  const omar = await fieldDevice(central.address, { username, password: 'Cafe\u0301\u00a0② rouge' });
  await omar.signInWith('Caf\u00e9 2 rouge');
  await omar.syncAtItsAddress('Caf\u00e9 ② rouge');
});
