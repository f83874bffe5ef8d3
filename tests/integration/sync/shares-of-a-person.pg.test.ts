import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { enrolDevice } from '../../../src-main/central/devices.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { syncSentence } from '../../../src-renderer/words/sync-words.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { hashOf, jpegLike } from '../../support/pictures.ts';
import { until } from '../../support/until.ts';
import { createChangeWriter, freshDevice, freshId } from '../central/support/changes.ts';
import { createGatewayOpener } from '../central/support/gateways.ts';
import { type AtEnd, fieldDevice } from './support/field-device.ts';
import { startQuickSync } from './support/quick-sync.ts';

let central: CentralDatabase<'ines' | 'ivan' | 'olive'>;
const gateways = createGatewayOpener();
const ends: (() => void | Promise<void>)[] = [];
const atEnd: AtEnd = work => void ends.unshift(work);
const owner = () => ({ ownerUrl: central.ownerUrl, random: systemRandom });

beforeAll(async () => {
  const inspector = { role: 'inspector' as const, parishes: ['Kingston'] };
  central = await createCentralDatabase(inject('postgresUrl'), { ines: inspector, ivan: inspector, olive: inspector });
});
beforeEach(async () => {
  await saveSettings(owner(), { devicesPerPerson: 30, dailyMegabytes: 2048 });
  await central.sql('delete from sync.sent_bytes');
});
afterAll(async () => {
  for (const end of ends) await end();
  await gateways.closeAll();
  await central.drop();
});

const as = (who: 'ines' | 'ivan' | 'olive') => gateways.as(central.address, central.persons[who]);
/** Whether its text is taken or refused as too long: its bytes have been sent. */
const large = () => createChangeWriter().premises(freshId(), { name: 'Large', note: 'x'.repeat(600_000) });

test('a person has so many devices that join by themselves; one more needs a code, or a higher number', async () => {
  await saveSettings(owner(), { devicesPerPerson: 2 });
  const gateway = as('ivan');
  const join = (enrolmentCode?: string, deviceId = freshDevice()) =>
    gateway.join({ deviceId, deviceName: 'Laptop', appVersion: '0', enrolmentCode });
  const first = freshDevice();
  await join(undefined, first);
  await join();
  await expect(join()).rejects.toMatchObject({ code: 'enrolment-needed' });
  await expect(gateway.push(freshDevice(), [])).rejects.toMatchObject({ code: 'enrolment-needed' });
  expect(await gateway.pull(first, [], 1)).toMatchObject({ expected: 1 });
  await join((await enrolDevice(owner(), { username: central.persons.ivan.username })).code);
  await expect(join()).rejects.toMatchObject({ code: 'enrolment-needed' });
  await saveSettings(owner(), { devicesPerPerson: 4 });
  await join();
});

test('a person sends so much in a day, by whatever way, and no more; others go on, and the next day too', async () => {
  await saveSettings(owner(), { dailyMegabytes: 1 });
  const [gateway, device] = [as('ines'), freshDevice()];
  const first = large();
  expect(await gateway.push(device, [first])).toMatchObject({ status: 'done' });
  const full = { code: 'central-day-is-full' };
  await expect(gateway.push(device, [{ ...large(), sequence: 2 }])).rejects.toMatchObject(full);
  const bytes = jpegLike(2_000_000);
  const place = { hash: hashOf(bytes), size: bytes.length };
  const chunks = [0, 1, 2].map(number => ({
    place: { ...place, number },
    bytes: bytes.subarray(number * 262_144, (number + 1) * 262_144),
  }));
  await expect(gateway.putChunks(device, chunks)).rejects.toMatchObject(full);
  const part = {
    header: '{}',
    number: 1,
    place: 'opening',
    bytes: Buffer.alloc(700_000),
    bundleId: freshId(),
    photo: null,
  };
  await expect(gateway.handOver(device, part)).rejects.toMatchObject(full);
  expect(await gateway.pull(device, [], 10)).toMatchObject({ expected: 2 });
  expect(await as('olive').push(freshDevice(), [large()])).toMatchObject({ status: 'done' });
  await central.sql('update sync.sent_bytes set day = day - 1');
  expect(await gateway.push(device, [{ ...large(), sequence: 2 }])).toMatchObject({ status: 'done' });
});

test('a device that has sent its share says so in plain words, waits, reads meanwhile, and goes on by itself', async () => {
  const ivan = await fieldDevice(central.address, central.persons.ivan, atEnd);
  const ines = await fieldDevice(central.address, central.persons.ines, atEnd);
  const sync = await startQuickSync(ines, null, atEnd);
  await sync.isThrough();
  await central.sql(
    "insert into sync.sent_bytes values ($1, (now() at time zone 'UTC')::date, 2048 * 1048576::bigint)",
    [central.persons.ines.username],
  );
  await sync.record();
  await sync.hasTold('central-day-is-full');
  const says = () => syncSentence(sync.state(), true).text;
  await until(() => says().startsWith('The server takes more tomorrow'), 'the device says why it waits');
  const { premisesId } = ivan.record('residential', 1);
  await ivan.sync();
  await until(() => ines.session().db.read(tx => tx.premises.find(premisesId)) !== null, 'the device reads on');
  await expect(ines.sync()).rejects.toMatchObject({ code: 'central-day-is-full' });
  await saveSettings(owner(), { dailyMegabytes: 4096 });
  await sync.isThrough();
  expect(await central.sql("select from sync.core_premises where name = 'Place 1'")).toHaveLength(1);
});
