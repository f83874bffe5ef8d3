import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { enrolDevice, listDevices, revokeDevice } from '../../../src-main/central/devices.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, fieldDevice } from '../sync/support/field-device.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines' | 'sam'>;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
beforeEach(async () => {
  await saveSettings(owner(), { enrolmentCodes: true });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

const owner = () => ({ ownerUrl: central.ownerUrl, random: systemRandom });
const codeFor = async (who: 'ines' | 'sam') => (await enrolDevice(owner(), central.persons[who])).code;
const join = (who: 'ines' | 'sam', enrolmentCode?: string, deviceId = freshDevice()) =>
  gateways
    .as(central.address, central.persons[who])
    .join({ deviceId, deviceName: 'Tablet', appVersion: '0', enrolmentCode });
const needed = expect.objectContaining({ code: 'enrolment-needed' });
const refused = expect.objectContaining({ code: 'enrolment-refused' });

test('a new device joins with a code only, by whichever function', async () => {
  const gateway = gateways.as(central.address, central.persons.ines);
  await expect(join('ines')).rejects.toEqual(needed);
  await expect(gateway.pull(freshDevice(), [], 1)).rejects.toEqual(needed);
  await expect(gateway.push(freshDevice(), [createChangeWriter().premises(freshId())])).rejects.toEqual(needed);
  const deviceId = freshDevice();
  expect(await join('ines', await codeFor('ines'), deviceId)).toMatchObject({ person: { name: 'ines' } });
  await join('ines', undefined, deviceId);
  await gateway.pull(deviceId, [], 1);
});

test('a code is good once, for its person, for seven days, and is kept as a hash', async () => {
  const used = await codeFor('ines');
  await join('ines', used);
  await expect(join('ines', used)).rejects.toEqual(refused);
  const code = await codeFor('ines');
  await expect(join('sam', code)).rejects.toEqual(refused);
  await expect(join('ines', 'not-a-code')).rejects.toEqual(refused);
  const stored = await central.sql('select * from sync.enrolment_code');
  expect(JSON.stringify(stored)).not.toContain(code);
  await central.sql("update sync.enrolment_code set expires_at = now() - interval '1 second' where used_at is null");
  await expect(join('ines', code)).rejects.toEqual(refused);
  const later = await codeFor('ines');
  await join('ines', await codeFor('ines'));
  await expect(join('ines', later), 'an unused code ends with the next one').rejects.toEqual(refused);
});

test('two devices that give one code at the same moment: one joins', async () => {
  const code = await codeFor('ines');
  const results = await Promise.allSettled([join('ines', code), join('ines', code)]);
  expect(results.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('without the setting, a person needs a code only after one of their devices was revoked', async () => {
  await saveSettings(owner(), { enrolmentCodes: false });
  const [kept, lost] = [await fieldDevice(central.address, central.persons.sam), freshDevice()];
  await join('sam', undefined, lost);
  const before = lost;
  expect(await revokeDevice(owner(), { id: lost }, true)).toMatchObject({ id: lost, revoked: true });
  const thief = gateways.as(central.address, central.persons.sam);
  await expect(thief.pull(lost, [], 1)).rejects.toMatchObject({ code: 'central-disabled' });
  await expect(join('sam'), 'under another id').rejects.toEqual(needed);
  await kept.sync();
  await join('ines');
  await join('sam', await codeFor('sam'));
  expect(await revokeDevice(owner(), { id: before }, false)).toMatchObject({ revoked: false });
  await thief.pull(lost, [], 1);
  await join('sam');
});

test('a device that a restored central does not know shows that it had joined, and heals it', async () => {
  await central.backup('before');
  const ines = await fieldDevice(central.address, { ...central.persons.ines, enrolmentCode: await codeFor('ines') });
  ines.record('barbershop', 1);
  await ines.sync();
  await central.restore('before');
  await ines.sync();
  expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
  const { deviceId } = ines.session();
  expect((await listDevices(owner(), central.persons.ines)).map(each => each.id)).toContain(deviceId);
  await expect(join('ines'), 'which no other device can').rejects.toEqual(needed);
});

test('what administrators did about devices is logged, each line upon the one before', async () => {
  const lines = await central.sql<{ what: string; fits: boolean }>(
    `select what, hash = sync.line_hash(coalesce(lag(hash) over (order by line), ''), line, sync.moment(at), who, what, subject,
       body_hash) and body_hash = encode(sync.body_hash(body), 'hex') as fits from sync.act order by line`,
  );
  expect(lines.every(each => each.fits)).toBe(true);
  expect(lines.map(each => each.what)).toEqual(
    expect.arrayContaining(['settings changed', 'enrolment code made', 'device revoked', 'device let in again']),
  );
});
