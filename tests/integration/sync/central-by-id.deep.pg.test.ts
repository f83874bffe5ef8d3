import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { announcedAddress } from '../../../src-main/central/announced-address.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

/** A central is known by its id: its address may change, and another central under the address is noticed. */
let central: CentralDatabase<'ines'>;
let otherAddress: string;
let id: string;
const foreignId = '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11';
const withCode = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  otherAddress = central.address.replace('127.0.0.1', 'localhost');
  [{ id } = { id: '' }] = await central.sql<{ id: string }>('select id from sync.central');
});
afterAll(() => central.drop());

/** What answers at the address is another central from here on, as for the devices that know this one. */
const become = (centralId: string) => central.sql('update sync.central set id = $1', [centralId]);
const changesAtCentral = async () =>
  (await central.sql<{ count: number }>('select count(*)::int as count from sync.change_log'))[0]?.count;
const waiting = (device: FieldDevice) => device.session().store.counts().waiting;

beforeEach(async () => {
  await announcedAddress({ ownerUrl: central.ownerUrl }, null);
  await become(id);
});

test('another central under the same address gets nothing and gives nothing, in any exchange; recording goes on', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  ines.record('residential', 1);
  await ines.sync();
  const before = await changesAtCentral();
  await become(foreignId);
  ines.record('residential', 2);
  const left = waiting(ines);
  const devices = await central.sql('select id from sync.device');
  await expect(ines.sync()).rejects.toThrow(withCode('central-is-another'));
  expect(await changesAtCentral()).toBe(before);
  expect(await central.sql('select id from sync.device')).toEqual(devices);
  ines.record('residential', 3);
  expect(waiting(ines)).toBeGreaterThan(left);

  await become(id);
  await ines.sync();
  expect(waiting(ines)).toBe(0);
});

test('a device with nothing to send notices another central when it asks for news', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  await ines.sync();
  await become(foreignId);
  const before = ines.session().store.cursors();
  await expect(ines.sync()).rejects.toThrow(withCode('central-is-another'));
  expect(ines.session().store.cursors()).toEqual(before);
});

test('a central that is older than the question is known by the reply to a join, before anything is sent', async () => {
  await central.backup('older');
  try {
    const ines = await fieldDevice(central.address, central.persons.ines);
    ines.record('residential', 4);
    await central.sql('drop function sync.expect_central(int, uuid)');
    await become(foreignId);
    const before = await changesAtCentral();
    await expect(ines.sync()).rejects.toThrow(withCode('central-is-another'));
    expect(await changesAtCentral()).toBe(before);
    await become(id);
    await ines.sync();
    expect(waiting(ines)).toBe(0);
  } finally {
    await central.restore('older');
  }
});

test('the address changes by hand: unsent work stays and goes to the same central there', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  ines.record('residential', 5);
  const left = waiting(ines);
  expect(await ines.ask['session.setCentral']({ address: otherAddress })).toMatchObject({ central: otherAddress });
  expect(waiting(ines)).toBe(left);
  await ines.syncAtItsAddress();
  expect(waiting(ines)).toBe(0);
});

test('an address at which another central answers, or none, is not taken', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  for (const [address, code] of [
    ['postgresql://127.0.0.1:1/daybook', 'central-unreachable'],
    ['central.example', 'central-address-invalid'],
  ] as const) {
    await expect(ines.ask['session.setCentral']({ address })).rejects.toThrow(withCode(code));
  }
  await become(foreignId);
  const devices = await central.sql('select id from sync.device');
  await expect(ines.ask['session.setCentral']({ address: otherAddress })).rejects.toThrow(
    withCode('central-is-another'),
  );
  expect(await central.sql('select id from sync.device')).toEqual(devices);
  expect(ines.session().centralAddress).toBe(central.address);
});

test('a device goes where central says it is, once, and only where it finds it', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const owner = { ownerUrl: central.ownerUrl };
  await announcedAddress(owner, 'postgresql://127.0.0.1:1/gone');
  await ines.sync();
  await ines.follow();
  expect(ines.session().centralAddress).toBe(central.address);

  await announcedAddress(owner, otherAddress);
  await ines.sync();
  await ines.follow();
  expect(ines.session().centralAddress).toBe(otherAddress);

  // What a person chooses later stands until central says something new.
  await ines.ask['session.setCentral']({ address: central.address });
  await ines.sync();
  await ines.follow();
  expect(ines.session().centralAddress).toBe(central.address);
});

test('signing in at another address of the same central opens the data that is here', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  ines.record('residential', 6);
  const { deviceId } = ines.session();
  const left = waiting(ines);
  await ines.signInAt(otherAddress);
  expect(ines.session()).toMatchObject({ deviceId, centralAddress: otherAddress });
  expect(waiting(ines)).toBe(left);
  expect(await ines.accounts()).toHaveLength(1);
});
