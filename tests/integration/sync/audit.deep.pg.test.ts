import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { verifyCentralAudit } from '../../../src-main/central/audit.ts';
import { verifyLog } from '../../../src-main/services/audit/verify-log.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

/** Two sides that each keep the end of the other's log: what one of them alters afterwards, the other shows. */
let central: CentralDatabase<'ines'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  await central.backup('empty');
});
afterAll(() => central.drop());

/** A laptop that has sent an inspection without a fault, and whose log is at central. */
async function syncedLaptop(): Promise<FieldDevice> {
  await central.restore('empty');
  const laptop = await fieldDevice(central.address, central.persons.ines);
  await laptop.sync();
  laptop.record('food-establishment', 43);
  await laptop.sync();
  await laptop.sync();
  return laptop;
}

const log = (laptop: FieldDevice) => verifyLog(laptop.session().db);
const findings = async () => (await verifyCentralAudit({ ownerUrl: central.ownerUrl })).findings;
const open = 'drop trigger audit_keeps_lines; drop trigger audit_keeps_words;';

test('the lines of a device are at central with the push they are about, as they stand on the device', async () => {
  const laptop = await syncedLaptop();
  const here: unknown[] = [];
  await laptop.withDataFile(raw =>
    here.push(...raw.prepare('select line, at, who, what, record, hash from audit').all()),
  );
  const there = await central.sql('select line::int, at, who, what, record, hash from sync.device_line order by line');
  expect(there.map(each => each.what)).toEqual([
    'first sign-in on this device',
    'premises.save',
    'inspection.save',
    'inspection.submit',
    'sent',
    'sent',
    'sent',
  ]);
  // Its last line is of the page that came back, and goes with the next push.
  expect(here.slice(0, there.length)).toEqual(there);
  expect(log(laptop)).toMatchObject({ broken: null, problems: [], notices: [] });
  expect(await findings()).toEqual([]);
});

test('a log that was cut off on the device ends before what central has', async () => {
  const laptop = await syncedLaptop();
  await laptop.withDataFile(raw => raw.exec(`${open} delete from audit where line > 4`));
  expect(log(laptop).problems).toEqual([
    { field: 'lines 5 to 7', problem: expect.stringMatching(/^central had by \d{4}-.*Z, and this log ends before/) },
  ]);
  // Also when what the device had noted of central is gone: central says it again.
  await laptop.withDataFile(raw => raw.exec("delete from meta where key in ('auditAtCentral', 'auditSent')"));
  await laptop.sync();
  expect(log(laptop).problems).toMatchObject([{ field: expect.stringMatching(/^lines? \d/) }]);
});

test('a log that was made anew, each hash of it right, is not the one that central has; central says so too', async () => {
  const laptop = await syncedLaptop();
  const { db } = laptop.session();
  const count = db.read(tx => tx.audit.count());
  await laptop.withDataFile(raw => raw.exec(`${open} delete from audit`));
  laptop.session().db.write(tx => {
    for (let line = 0; line < count + 1; line += 1)
      tx.audit.append({ at: '2026-01-01', who: 'ines', what: 'nothing', record: 'x' });
  });
  expect(log(laptop).broken).toBeNull();
  expect(log(laptop).problems).toEqual([
    { field: 'line 7', problem: expect.stringContaining('this log was made anew') },
  ]);
  laptop.record('barbershop', 2);
  await laptop.sync();
  expect(await findings()).toMatchObject([
    {
      chain: laptop.session().deviceId,
      broken: true,
      since: expect.any(String),
      what: expect.stringMatching(/made anew|does not have/),
    },
  ]);
});

test('a line that was altered on the device before it went out is known by the hash that the device itself has', async () => {
  const laptop = await syncedLaptop();
  laptop.record('barbershop', 3);
  const last = laptop.session().db.read(tx => tx.audit.count());
  await laptop.withDataFile(raw => raw.exec(`${open} update audit set who = 'somebody' where line = ${last}`));
  expect(log(laptop)).toMatchObject({ broken: last });
  await laptop.sync();
  expect(await findings()).toContainEqual(expect.objectContaining({ broken: true, chain: laptop.session().deviceId }));
});

test('a change that was altered at central, and every chain there made anew, is not as its device has sent it', async () => {
  const laptop = await syncedLaptop();
  await central.sql(`
    update sync.change_log set body = jsonb_set(body, '{body,verdict}', '"Satisfactory, surely"') where kind = 'inspection.submit';
    update sync.change_log set body_hash = sync.body_hash(body);
    do $$ declare each sync.feed_link; before text := ''; begin
      for each in select * from sync.feed_link order by position loop
        before := sync.audit_hash(before, each.hash, each.parish, each.device_id, each.first_sequence, each.last_sequence);
        update sync.feed_link set audit_hash = before where position = each.position;
      end loop; end $$`);
  expect(await findings()).toEqual([
    {
      chain: laptop.session().deviceId,
      since: expect.any(String),
      what: expect.stringMatching(/^change .* is not as this device has sent it$/),
      broken: true,
    },
  ]);
  // A session of its own: the app asks at its start whether what it was shown is still there.
  await laptop.withDataFile(() => {});
  await laptop.sync();
  expect(log(laptop).notices).toEqual([
    expect.stringMatching(/^central showed Kingston up to \d+ at .*; at .* that was not there any more/),
  ]);
  expect(await findings()).toContainEqual(expect.objectContaining({ chain: 'Kingston', broken: false }));
});

test('a central that was restored is said to be, by both sides, and gets the lines that it lost', async () => {
  const laptop = await syncedLaptop();
  await central.backup('early');
  laptop.record('barbershop', 4);
  await laptop.sync();
  await central.restore('early');
  await laptop.withDataFile(() => {});
  await laptop.sync();
  await laptop.sync();
  expect(log(laptop)).toMatchObject({ broken: null, problems: [] });
  expect(log(laptop).notices).toEqual([
    expect.stringMatching(
      /^central showed Kingston up to \d+ at .*Z; at .*Z that was not there any more, .*: central was restored from a backup, or/,
    ),
  ]);
  const found = await findings();
  expect(found).toMatchObject([{ chain: 'Kingston', broken: false }]);
  const { extent } = await verifyCentralAudit({ ownerUrl: central.ownerUrl });
  expect(extent.deviceLines).toBe(await sentLines(laptop));
});

/** How many lines of its log a laptop knows to be at central. */
const sentLines = async (laptop: FieldDevice) => laptop.session().db.read(tx => tx.meta.find('auditAtCentral')?.line);

test("a device's file that was restored from a backup is said to be, and is no forgery", async () => {
  const laptop = await syncedLaptop();
  const backup = await laptop.backUp();
  laptop.record('barbershop', 5);
  await laptop.sync();
  await laptop.spoil();
  await laptop.restore(backup);
  await laptop.sync();
  expect(log(laptop)).toMatchObject({ broken: null, problems: [] });
  laptop.record('barbershop', 6);
  await laptop.sync();
  expect(log(laptop)).toMatchObject({ broken: null, problems: [] });
  const found = await findings();
  expect(found.filter(each => each.broken)).toEqual([]);
  expect(found).toMatchObject([
    {
      chain: laptop.session().deviceId,
      what: expect.stringMatching(/^the data of this device was restored from a backup: its log goes on from line \d+/),
    },
  ]);
});

test('the log of one change adds less than 250 bytes to an exchange', async () => {
  const laptop = await syncedLaptop();
  const details = {
    parish: 'Kingston',
    owner: 'M. Reid',
    address: '3 King Street',
    kind: 'Bakery',
    licenceNo: '',
    telephone: '',
  };
  const bytesOf = async (through: (gateway: CentralGateway) => CentralGateway) => {
    await laptop.ask['premises.save']({ details: { ...details, name: 'Sunrise Bakery' } });
    return (await laptop.sync(through)).bytesSent;
  };
  const withLog = await bytesOf(gateway => gateway);
  const without = await bytesOf(gateway => ({
    ...gateway,
    push: (device, changes, _log, shown) => gateway.push(device, changes, null, shown),
  }));
  expect(withLog - without).toBeGreaterThan(0);
  expect(withLog - without).toBeLessThan(250);
});
