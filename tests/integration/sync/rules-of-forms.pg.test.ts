import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { neededParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { coldStore, coldStoreVisit } from '../../support/ruled-form.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

/** A form with rules from central, filled in on a laptop and handed in. */
let central: CentralDatabase<'ines'>;
beforeAll(async () => {
  const ines = { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] } as const;
  central = await createCentralDatabase(inject('postgresUrl'), { ines });
  await central.sql('select sync.save_form_version($1)', [JSON.stringify(coldStore)]);
});
afterAll(() => central.drop());

/** A laptop with a draft of the form that lacks nothing. */
async function laptopWithDraft() {
  const laptop = await fieldDevice(central.address, central.persons.ines);
  await laptop.sync();
  const { id } = laptop.record('cold-store', 3, 'Kingston', false);
  const empty = Object.fromEntries(['rooms', 'serviced_on', 'closed_on'].map(key => [key, null]));
  const save = (patch: Parameters<FieldDevice['ask']['inspections.save']>[0]['patch']) =>
    laptop.ask['inspections.save']({ id, patch });
  await save({ ...coldStoreVisit, header: { ...empty, ...coldStoreVisit.header } });
  const submit = async () => laptop.ask['inspections.submit']({ id, confirmDates: true });
  return { laptop, id, save, submit };
}

test('a form with rules comes to a laptop, is filled in by them, and is taken with its score', async () => {
  const { laptop, id, save, submit } = await laptopWithDraft();
  await save({ answers: { '02': { value: 3 }, '03': { value: null } } });
  expect(neededParts(coldStore, laptop.get(id))).toEqual([]);
  await submit();
  expect(laptop.get(id)).toMatchObject({ status: 'submitted', overallScore: 96.7, criticalScore: 20 });
  await laptop.sync();
  expect(laptop.get(id)).toMatchObject({ status: 'submitted', verdict: 'SATISFACTORY' });
  expect((await laptop.ask['attention.list'](undefined)).refused).toEqual([]);
  const [row] = await central.sql('select status, overall_score::float8 as score from sync.inspection where id = $1', [
    id,
  ]);
  expect(row).toEqual({ status: 'submitted', score: 96.7 });
});

test('what the rules ask or forbid keeps a draft from being handed in, and is named by its field', async () => {
  const { laptop, id, save, submit } = await laptopWithDraft();
  await save({ header: { kind: 'Wholesale store', rooms: 50 }, answers: { '03': { value: null } } });
  await expect(submit()).rejects.toMatchObject({
    code: 'inspection-incomplete',
    fields: [
      { field: 'answers.03.value', problem: 'Goods are moved at once: must be answered' },
      { field: 'header.rooms', problem: 'Number of rooms: must be from 1 to 40' },
    ],
  });
  await save({ header: { kind: 'Shop' }, answers: { '02': { value: 5 } } });
  await submit();
  expect(laptop.get(id)).toMatchObject({ status: 'submitted', header: { rooms: 50 } });
});

test('a form of a newer language is left out by its level, and everything else comes', async () => {
  const newer = { ...coldStore, version: 2, language: 2 };
  await central.sql('select sync.save_form_version($1)', [JSON.stringify(newer)]);
  const laptop = await fieldDevice(central.address, central.persons.ines);
  await laptop.sync();
  const forms = await laptop.ask['forms.list'](undefined);
  expect(forms.filter(({ id }) => id === 'cold-store')).toMatchObject([{ version: 1 }]);
});
