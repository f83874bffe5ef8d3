import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { importLegacy, type LegacyImport } from '../../../src-main/services/legacy/import-legacy.ts';
import { importedRuns, takeBackImport } from '../../../src-main/services/legacy/take-back.ts';
import type { SessionService } from '../../../src-main/services/session/session-service.ts';
import { quietNotifier } from '../../../src-main/sync/change-notifier.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { photosInValue } from '../../../src-shared/domain/inspection/photos-of.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { makeLegacyFile } from '../../support/legacy-maker.ts';
import { hashOf } from '../../support/pictures.ts';
import { centralDigest, type FieldDevice, fieldDevice, temporaryFolder } from '../sync/support/field-device.ts';
import { drain, everyKind } from './support/old-system.ts';

const parishes = ['Kingston', 'St. Andrew'];
let central: CentralDatabase<'ada' | 'bea' | 'ines'>;
let ada: FieldDevice;
let file: string;

beforeEach(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ada: { role: 'admin', parishes },
    bea: { role: 'admin', parishes },
    ines: { role: 'inspector', parishes },
  });
  ada = await fieldDevice(central.address, central.persons.ada);
  file = join(temporaryFolder(), 'inspections.db');
});
afterEach(() => central.drop());

const depsOf = (device: FieldDevice) => ({
  session: { getCurrent: device.session } as SessionService,
  notifier: quietNotifier,
  clock: systemClock,
  random: systemRandom,
});
const importOn = (device: FieldDevice, more: Partial<LegacyImport> = {}) =>
  importLegacy(depsOf(device), { file, preview: false, parish: 'Kingston', ...more });
const inspectionsOn = (device: FieldDevice): Inspection[] =>
  device.session().db.read(tx => tx.inspections.allSubmitted(parishes));
const ofForm = (device: FieldDevice, formId: string) => {
  const found = inspectionsOn(device).find(each => each.formId === formId);
  if (found === undefined) throw new Error(`no inspection of ${formId}`);
  return found;
};

const nine = [
  ...['food-establishment', 'spirit-licence', 'swimming-pool', 'small-hotels', 'barbershop', 'institutional'],
  ...['residential', 'burial-site', 'meat-processing'],
];

test('an inspection of each form comes with items, comments, dates, signatures and scores as they were recorded', async () => {
  makeLegacyFile(file, everyKind);
  const result = await importOn(ada);
  expect(result.report).toEqual([
    expect.objectContaining({ table: 'burial_site_inspections', field: 'proximity_road_pathway', outcome: 'remark' }),
  ]);
  expect(result).toMatchObject({ found: 11, imported: 11, already: 0, refused: 0, premises: { found: 0, made: 9 } });
  expect(Object.keys(result.types)).toEqual([...nine, 'task']);
  expect(result.leftOut).toEqual({ users: 1 });

  const food = ofForm(ada, 'food-establishment');
  expect(food).toMatchObject({
    ...{ status: 'approved', inspectorName: 'Old Inspector', createdAt: '2021-05-04T15:11:12.000Z', submission: 0 },
    ...{ overallScore: 95, criticalScore: 54, verdict: 'Unsatisfactory' },
    header: {
      ...{ establishment_name: 'Corner Shop 1', inspection_date: '2021-05-04', inspection_time: '21:56' },
      ...{
        purpose_of_visit: 'Routine',
        action: 'Follow-up',
        comments: 'Kitchen was being painted.',
        license_no: 'F-17',
      },
      photos: [{ hash: hashOf(drain), comment: '1: Drain', takenAt: '2021-05-04T15:00:00.000Z' }],
    },
    answers: {
      1: { value: 'no' },
      2: { value: 'yes', comment: 'Thermometer broken' },
      7: { value: 'yes', comment: 'No soap' },
    },
    signatures: { inspector_signature: { name: 'O. Inspector' }, received_by: { name: 'M. Grant' } },
    signedPremises: { name: 'Corner Shop 1', address: '1 Hope Road, Kingston', licenceNo: 'F-17' },
    recorded: {
      ...{ source: 'inspections.db', table: 'inspections', id: '1', run: result.run },
      ...{ overallScore: 95, criticalScore: 59, result: 'Satisfactory' },
    },
    history: [{ kind: 'imported', by: central.persons.ada.username }],
  });
  expect(ofForm(ada, 'spirit-licence')).toMatchObject({
    overallScore: 99,
    verdict: 'Pass',
    signedPremises: { licenceNo: '' },
  });
  expect(ofForm(ada, 'swimming-pool')).toMatchObject({
    ...{ overallScore: 100, recorded: { overallScore: 98.1, unread: { 'item 3D': '2.5' } } },
    header: {
      operator: 'M. Grant',
      date_inspection: '2021-05-04',
      inspector_id: 'Old Inspector',
      pool_class: 'Class A',
    },
    signatures: { manager_signature: { name: 'P. Boss', date: '2021-05-05' } },
  });
  expect(ofForm(ada, 'swimming-pool').recorded).not.toHaveProperty('criticalScore');
  expect(ofForm(ada, 'small-hotels')).toMatchObject({
    ...{ overallScore: 100, criticalScore: 100, verdict: 'Pass' },
    answers: { '11d': { observations: 4, errors: 0 }, '18a': { observations: 4, errors: 0 } },
  });
  expect(ofForm(ada, 'barbershop')).toMatchObject({
    overallScore: 100,
    // Drawn on white, so that it is seen on a dark page.
    header: { received_by: [{ type: 'image/jpeg', width: 60, height: 20 }] },
  });
  expect(ofForm(ada, 'institutional')).toMatchObject({
    ...{ overallScore: 98, answers: { 31: { value: 'no' } }, header: { building_size_ft2: 'yes' } },
  });
  expect(ofForm(ada, 'residential')).toMatchObject({
    parish: 'St. Andrew',
    overallScore: 97,
    header: { no_of_bedrooms: 3 },
  });
  expect(ofForm(ada, 'burial-site')).toMatchObject({
    answers: {
      proximity_water_source: { value: 35.5 },
      proximity_trees: { value: 4 },
      proximity_road_pathway: { comment: 'about 20 feet' },
    },
    header: { applicant_name: 'A. Reid', general_remarks: 'Quiet.' },
    signedPremises: { name: 'Family plot, Kingston', owner: 'A. Reid' },
  });
  expect(ofForm(ada, 'meat-processing')).toMatchObject({
    ...{ overallScore: 100, header: { water_public: 'yes', type_slaughter: 'no', food_contact_surfaces: 2 } },
  });
  const tasks = ada.session().db.read(tx => tx.core.task.allOf(parishes));
  expect(tasks.map(each => ({ ...each }) as Record<string, unknown>)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        title: 'Call the owner',
        state: 'accepted',
        due: '2021-06-01',
        assignee: 'Old Inspector',
      }),
      expect.objectContaining({ title: 'Closed long ago', state: 'done' }),
    ]),
  );
});

test('it reaches central and other laptops with its pictures, and nobody is asked anything', async () => {
  makeLegacyFile(file, everyKind);
  await importOn(ada);
  await ada.sync();
  expect((await ada.ask['attention.list'](undefined)).refused).toEqual([]);
  const ines = await fieldDevice(central.address, central.persons.ines);
  await ines.sync();
  const theirs = await centralDigest(central.ownerUrl);
  await ada.sync();
  expect([ada.digest(), ines.digest()]).toEqual([theirs, theirs]);
  expect(inspectionsOn(ines)).toHaveLength(9);
  expect(ofForm(ines, 'food-establishment').recorded).toEqual(ofForm(ada, 'food-establishment').recorded);
  expect(ines.session().photos.find(hashOf(drain))).not.toBeNull();
  const [drawing] = photosInValue(ofForm(ines, 'barbershop').header.received_by);
  expect(ines.session().photos.find(drawing?.hash ?? '')).not.toBeNull();
  expect(ines.session().db.read(tx => tx.core.violation.allOf(parishes))).toEqual([]);
});

test('imported again, here and on a second laptop with or without a network, nothing is added', async () => {
  makeLegacyFile(file, everyKind);
  await importOn(ada);
  expect(await importOn(ada)).toMatchObject({ imported: 0, already: 11, refused: 0, run: null, premises: { made: 0 } });
  // A second laptop that has heard of nothing yet.
  const bea = await fieldDevice(central.address, central.persons.bea);
  expect(await importOn(bea)).toMatchObject({ imported: 11, already: 0, premises: { made: 9 } });
  for (const device of [ada, bea, ada]) await device.sync();
  for (const device of [ada, bea]) {
    const { conflicts, refused } = await device.ask['attention.list'](undefined);
    expect([conflicts, refused]).toEqual([[], []]);
    expect(inspectionsOn(device)).toHaveLength(9);
    expect(device.session().db.read(tx => tx.premises.allOf(parishes))).toHaveLength(9);
  }
  const theirs = await centralDigest(central.ownerUrl);
  expect([ada.digest(), bea.digest()]).toEqual([theirs, theirs]);
  // The same file under another name holds the same rows.
  expect(await importOn(bea, { source: 'copy of inspections.db' })).toMatchObject({ imported: 0, already: 11 });
});

test('an import is taken back everywhere, and can be done again', async () => {
  makeLegacyFile(file, everyKind);
  const { run } = await importOn(ada);
  await ada.sync();
  const bea = await fieldDevice(central.address, central.persons.bea);
  await bea.sync();
  expect(bea.session().db.read(importedRuns)).toEqual([
    expect.objectContaining({ run, source: 'inspections.db', records: 11 }),
  ]);
  expect(takeBackImport(depsOf(bea), run ?? '')).toEqual({ inspections: 9, tasks: 2, premises: 9, premisesKept: 0 });
  await bea.sync();
  await ada.sync();
  expect(inspectionsOn(ada)).toEqual([]);
  expect([ada.digest(), bea.digest()]).toEqual(Array(2).fill(await centralDigest(central.ownerUrl)));
  expect(ada.session().db.read(importedRuns)).toEqual([]);
  expect(() => takeBackImport(depsOf(ada), run ?? '')).toThrow(expect.objectContaining({ code: 'import-not-found' }));

  expect(await importOn(ada)).toMatchObject({ imported: 11, already: 0 });
  await ada.sync();
  await bea.sync();
  expect(inspectionsOn(bea)).toHaveLength(9);
  expect((await ada.ask['attention.list'](undefined)).refused).toEqual([]);
  const theirs = await centralDigest(central.ownerUrl);
  expect([ada.digest(), bea.digest()]).toEqual([theirs, theirs]);
});

test('premises that are registered are found by name and address or number, and stay when the import is taken back', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const details = { owner: '', kind: '', telephone: '', parish: 'Kingston' };
  await ines.ask['premises.save']({
    details: { ...details, name: 'Corner shop 2', address: '2 hope road, Kingston', licenceNo: '' },
  });
  await ines.ask['premises.save']({
    details: { ...details, name: 'Corner Shop 1', address: 'Elsewhere', licenceNo: 'F-17' },
  });
  await ines.sync();
  await ada.sync();
  makeLegacyFile(file, everyKind);
  const { run, premises } = await importOn(ada);
  expect(premises).toEqual({ found: 2, made: 7 });
  expect(takeBackImport(depsOf(ada), run ?? '')).toMatchObject({ premises: 7 });
  expect(
    ada
      .session()
      .db.read(tx => tx.premises.allOf(parishes))
      .filter(({ removed }) => removed !== true),
  ).toHaveLength(2);
});

test('a preview says what would come and changes nothing, and others than administrators are refused', async () => {
  makeLegacyFile(file, everyKind);
  const preview = await importOn(ada, { preview: true });
  expect(preview).toMatchObject({ found: 11, imported: 11, premises: { made: 9 }, run: null });
  expect(inspectionsOn(ada)).toEqual([]);
  expect(ada.session().db.read(tx => tx.outbox.count(['waiting']))).toBe(0);
  const { types } = await importOn(ada);
  expect(types).toEqual(preview.types);
  const ines = await fieldDevice(central.address, central.persons.ines);
  await expect(importOn(ines)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(importOn(ines, { preview: true })).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a central that is restored to before an import, and to before its taking back, has both again', async () => {
  makeLegacyFile(file, everyKind);
  await ada.sync();
  await central.backup('before');
  const { run } = await importOn(ada);
  await ada.sync();
  await central.restore('before');
  for (let round = 0; round < 3; round += 1) await ada.sync();
  expect((await ada.ask['attention.list'](undefined)).refused).toEqual([]);
  expect(await centralDigest(central.ownerUrl)).toBe(ada.digest());
  expect(inspectionsOn(ada)).toHaveLength(9);

  await central.backup('imported');
  takeBackImport(depsOf(ada), run ?? '');
  await ada.sync();
  await central.restore('imported');
  for (let round = 0; round < 3; round += 1) await ada.sync();
  expect((await ada.ask['attention.list'](undefined)).refused).toEqual([]);
  expect(await centralDigest(central.ownerUrl)).toBe(ada.digest());
  expect(inspectionsOn(ada)).toEqual([]);
});

test('what could be half read of a broken row is taken by central as it is', async () => {
  const place = { form_type: 'Food Establishment', establishment_name: 'Shop', address: 'Hope Road, Kingston' };
  const odd = 'a\0\ud800\u202e<b>語'.repeat(500);
  makeLegacyFile(file, {
    inspections: [
      { id: 1, ...place, comments: `1: ${odd}\n${odd}`, inspector_name: odd, owner: odd, license_no: odd },
      {
        id: 2,
        ...place,
        inspection_date: '9999-12-31',
        created_at: '9999-12-31 23:59:59',
        overall_score: 1e300,
        result: odd,
      },
      { id: 3, ...place, critical_score: -5, no_of_employees: -1, action: odd, scores: odd, inspector_signature: odd },
      {
        id: 4,
        ...place,
        form_type: 'Small Hotel',
        inspection_date: '1899-12-31',
        manager_signature_date: '2020-02-30',
      },
      { id: 5, ...place, type_of_establishment: '語'.repeat(5_000) },
    ],
    inspection_items: [
      { inspection_id: 4, item_id: '1a', obser: '2', error: '3' },
      { inspection_id: 4, item_id: '1b', obser: '1e9', error: '0' },
      { inspection_id: 4, item_id: odd, obser: '1', error: '1' },
      { inspection_id: 1, item_id: '1', details: odd },
    ],
    burial_site_inspections: [{ id: 1, burial_location: odd, proximity_trees: odd, created_at: 'yesterday' }],
    tasks: [{ id: 1, title: odd, details: odd, assignee_name: odd, due_date: '2021-02-30', status: 'pending' }],
  });
  const { report, imported } = await importOn(ada);
  expect(report.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  expect(imported).toBe(7);
  expect(report.length).toBeGreaterThan(10);
  await ada.sync();
  expect((await ada.ask['attention.list'](undefined)).refused.map(({ reason }) => reason)).toEqual([]);
  await ada.sync();
  expect(await centralDigest(central.ownerUrl)).toBe(ada.digest());
  const ines = await fieldDevice(central.address, central.persons.ines);
  await ines.sync();
  expect(ines.digest()).toBe(ada.digest());
  expect((await ines.ask['attention.list'](undefined)).unread).toEqual([]);
});
