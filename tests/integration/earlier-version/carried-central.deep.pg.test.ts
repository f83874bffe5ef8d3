import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readDigestRecords } from '../../../src-main/central/admin.ts';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { importBundle } from '../../../src-main/services/bundles/import-bundle.ts';
import { deviceDigest } from '../../../src-main/services/digest/digest.ts';
import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import { digestOf } from '../../../src-shared/sync-protocol/digest.ts';
import { centralHoldings } from '../../fixtures/maker/holdings.ts';
import { resourcesFolder } from '../../support/central-database.ts';
import { createEarlierCentral, type EarlierCentral } from '../../support/earlier-central.ts';
import { asEarlierTables } from '../../support/earlier-tables.ts';
import {
  asItWas,
  type CarriedLaptop,
  homeOf,
  type Kept,
  keptLaptops,
  openLaptop,
  wayTo,
} from '../../support/earlier-version.ts';
import { expectSameRows } from '../../support/same-rows.ts';

let central: EarlierCentral;
let folder: string;
const open: CarriedLaptop[] = [];

beforeAll(async () => {
  central = await createEarlierCentral();
  await deploy();
  await central.keep();
});
afterAll(() => central.remove());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-carried-'));
  await central.reset();
});
afterEach(async () => {
  for (const laptop of open.splice(0)) await laptop.close();
  rmSync(folder, { recursive: true, force: true });
});

const deploy = () => deployCentral({ ownerUrl: central.ownerUrl, resourcesFolder, log: createLogger('silent') });

async function laptopOf(who: Kept): Promise<CarriedLaptop> {
  const laptop = await openLaptop(who, homeOf(who, folder), wayTo(central.address));
  open.push(laptop);
  return laptop;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function digest(): Promise<string> {
  const records = await readDigestRecords({ ownerUrl: central.ownerUrl });
  return digestOf(records, sha256).digest;
}

/** The digest of what an earlier version knew: it made no violations of a submission. */
async function digestAsThen(): Promise<string> {
  const records = await readDigestRecords({ ownerUrl: central.ownerUrl });
  expect(new Set(records.others.map(({ entity }) => entity))).toEqual(new Set(['violation']));
  return digestOf({ ...records, others: [] }, sha256).digest;
}

test('a central that was carried over has the functions of a new one, and no other', async () => {
  const functions = `select p.oid::regprocedure::text as name from pg_proc p where pronamespace = 'sync'::regnamespace order by 1`;
  const carried = await central.sql(functions);
  await central.sql('create database fresh');
  const ownerUrl = new URL('/fresh', central.ownerUrl).href;
  await deployCentral({ ownerUrl, resourcesFolder, log: createLogger('silent') });
  expect(carried).toEqual(await central.sql(functions, 'fresh'));
});

test('a central that was carried over holds each record, history, outcome, photo and head as they were', async () => {
  expectSameRows(asEarlierTables(await centralHoldings(central.sql)), asItWas.central().tables, ['migration']);
  expect(await digest()).toBe(asItWas.central().digest.digest);
  expect((await deploy()).applied).toEqual([]);
});

test('what was unsent on carried laptops goes out to a carried central, and all of them come to the same', async () => {
  const laptops = await Promise.all(keptLaptops.map(laptopOf));
  for (const laptop of [...laptops, ...laptops]) await laptop.sync();
  const [ines, , sam] = laptops;
  expect(await sam!.ask['bundles.list'](undefined)).toMatchObject([{ username: 'ines', state: 'sent' }]);
  for (const { services } of laptops) expect(services.session.getCurrent().store.counts().waiting).toBe(0);

  const done = asItWas.centralAfter().tables;
  const now = await centralHoldings(central.sql);
  expect(now.inspection?.map(each => each.id).sort()).toEqual(done.inspection?.map(each => each.id).sort());
  expectSameRows(now, { attachment_use: done.attachment_use! });
  expect(now.attachment?.map(each => [each.hash, each.complete_at !== null])).toEqual(
    done.attachment?.map(each => [each.hash, true]),
  );
  expect(await digestAsThen()).toBe(asItWas.centralAfter().digest.digest);
  expect(deviceDigest(sam!.services.session.getCurrent()).digest).toBe(await digest());
  expect(ines!.services.session.getCurrent().store.counts().attention).toBe(
    asItWas.laptop('ines').seen.counts.attention,
  );
});

test('a conflict of before is decided after it, on every laptop', async () => {
  const [ines, omar] = [await laptopOf('ines'), await laptopOf('omar')];
  const openOn = async (laptop: CarriedLaptop) => (await laptop.ask['attention.list'](undefined)).conflicts;
  const conflicts = await openOn(ines);
  expect(conflicts).toHaveLength(2);
  for (const { entityId, conflictId, fields } of conflicts) {
    await ines.ask['attention.decide']({
      entityId,
      conflictId: changeIdSchema.parse(conflictId),
      take: fields.map(each => each.field),
    });
  }
  for (const laptop of [ines, omar, ines]) await laptop.sync();
  expect([await openOn(ines), await openOn(omar)]).toEqual([[], []]);
});

test('a refused change of before is given up after it, and a review of before is at central', async () => {
  const sam = await laptopOf('sam');
  const { refused } = await sam.ask['attention.list'](undefined);
  expect(refused).toHaveLength(1);
  await sam.ask['attention.discard']({ changeId: changeIdSchema.parse(refused[0]!.changeId) });
  await sam.sync();
  const [now] = await central.sql("select count(*)::int as approved from sync.inspection where status = 'approved'");
  const [before] = [asItWas.central().tables.inspection!.filter(each => each.status === 'approved').length];
  expect(now?.approved).toBe(before + 1);
});

test('a bundle of before is taken over by this version and is at central once, also when its author comes after', async () => {
  const omar = await laptopOf('omar');
  const { services } = omar;
  expect(await importBundle(services, asItWas.bundle)).toMatchObject({ isNew: true });
  await omar.sync();
  const ines = await laptopOf('ines');
  await ines.sync();
  expect(await omar.ask['bundles.list'](undefined)).toMatchObject([{ state: 'sent' }]);
  const [twice] = await central.sql('select change_id from sync.change_log group by 1 having count(*) > 1');
  expect(twice).toBeUndefined();
  expect(ines.services.session.getCurrent().store.counts().waiting).toBe(0);
});
