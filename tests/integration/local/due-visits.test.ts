import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { openFile } from '../../../src-main/local-db/open-file.ts';
import { newId, systemRandom } from '../../../src-main/platform/random.ts';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { type PremisesId, premisesIdSchema } from '../../../src-shared/domain/ids.ts';
import { premisesSchema } from '../../../src-shared/domain/premises/premises.ts';
import { usualIntervals } from '../../../src-shared/domain/risk.ts';
import { handClock, ines, signedInDevice, temporaryFolder } from './support/home.ts';
import { bakery, startCompleteDraft } from './support/samples.ts';

test('premises are due within a month of their registration until they are visited, then by their risk, and never once they are taken out', async () => {
  const device = await signedInDevice(ines);
  const list = () => device.handlers['premises.due']({ days: 60, limit: 50, offset: 0 });
  const draft = await startCompleteDraft(device);
  const risky = await device.handlers['premises.save']({ details: { ...bakery, name: 'Cook Shop', risk: 'high' } });
  const due = { on: '2026-04-02', reason: 'first' };
  expect(await list()).toMatchObject({
    total: 2,
    overdue: 0,
    rows: [
      { id: draft.premisesId, risk: null, ...due },
      { id: risky.id, name: 'Cook Shop', risk: 'high', ...due },
    ],
  });

  await device.handlers['inspections.submit']({ id: draft.id, confirmDates: true });
  expect((await list()).rows.map(({ id }) => id)).toEqual([risky.id]);
  const page = await device.handlers['premises.get']({ id: draft.premisesId });
  expect(page.due).toEqual({ on: '2026-09-02', reason: 'routine' });

  await device.handlers['premises.remove']({ id: risky.id, removed: true });
  expect(await list()).toEqual({ rows: [], total: 0, overdue: 0, intervals: usualIntervals });
  expect((await device.handlers['premises.get']({ id: risky.id })).due).toBeNull();
});

test('premises are on the list from the day of their registration, in a month of 31 days too', async () => {
  const device = await signedInDevice(ines);
  const { id } = await device.handlers['premises.save']({ details: bakery });
  const list = await device.handlers['premises.due'](contract['premises.due'].input.parse({}));
  expect(list.rows).toMatchObject([{ id, on: '2026-04-02', reason: 'first' }]);
});

test('a violation that is to be corrected brings a visit forward, and what is past is overdue', async () => {
  const device = await signedInDevice(ines);
  const draft = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id: draft.id, confirmDates: true });
  const values = { premisesId: draft.premisesId, inspectionId: draft.id, itemId: '1', correctBy: '2026-02-27' };
  await device.handlers['records.save']({ kind: 'violation', parish: draft.parish, values });
  expect(await device.handlers['premises.due']({ days: 7, limit: 50, offset: 0 })).toMatchObject({
    overdue: 1,
    rows: [{ id: draft.premisesId, on: '2026-02-27', reason: 'correct-by' }],
  });
});

test('a visit moves with what it follows from: a violation that is corrected, a new name, a record that is brought back', async () => {
  const device = await signedInDevice(ines);
  const list = async () => (await device.handlers['premises.due']({ days: 400, limit: 50, offset: 0 })).rows;
  const register = (name: string, id?: PremisesId) =>
    device.handlers['premises.save']({ id, details: { ...bakery, name, risk: 'high' } });
  const draft = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id: draft.id, confirmDates: true });
  const values = { premisesId: draft.premisesId, inspectionId: draft.id, itemId: '1', correctBy: '2026-02-27' };
  const violation = await device.handlers['records.save']({ kind: 'violation', parish: draft.parish, values });
  const [zion, annex] = [await register('Zion Bakery'), await register('annex')];
  expect((await list()).map(({ id, on }) => [id, on])).toEqual([
    [draft.premisesId, '2026-02-27'],
    [annex.id, '2026-04-02'],
    [zion.id, '2026-04-02'],
  ]);

  await device.handlers['records.act']({ kind: 'violation', id: violation.id, act: 'correct', values: {} });
  await register('Abbey Bakery', zion.id as PremisesId);
  await device.handlers['premises.remove']({ id: annex.id, removed: true });
  expect((await list()).map(({ id, on }) => [id, on])).toEqual([
    [zion.id, '2026-04-02'],
    [draft.premisesId, '2026-09-02'],
  ]);

  await device.handlers['premises.remove']({ id: annex.id, removed: false });
  await device.handlers['records.act']({ kind: 'violation', id: violation.id, act: 'reopen', values: {} });
  expect((await list()).map(({ id }) => id)).toEqual([draft.premisesId, zion.id, annex.id]);
});

test('a form that comes after a visit says whether that visit failed', async () => {
  const device = await signedInDevice(ines);
  const draft = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id: draft.id, confirmDates: true });
  const { db } = device.session.getCurrent();
  const known = db.read(tx => tx.forms.get(draft.formId, draft.formVersion));
  const results: FormDefinition['results'] = ['Good', 'Bad'];
  const form = { ...known, id: 'comes-later', version: 1, results };
  const due = () => db.read(tx => tx.dueVisits.find(draft.premisesId));
  db.write(tx => {
    tx.inspections.save({ ...tx.inspections.get(draft.id), formId: form.id, formVersion: 1, verdict: 'Bad' });
  });
  expect(due()).toEqual({ on: '2026-09-02', reason: 'routine' });
  db.write(tx => tx.forms.save(form));
  expect(due()).toEqual({ on: '2026-07-02', reason: 'failed' });
});

test('what a migration could not work out is worked out when the file is opened', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  const key = new Uint8Array(32).fill(7);
  const at = '2026-03-02T14:00:00.000Z';
  const id = premisesIdSchema.parse(newId(handClock(), systemRandom));
  const facts = { id, createdBy: 'ines', createdAt: at, updatedAt: at, revision: 1 };
  const record = premisesSchema.parse({ ...bakery, ...facts });
  const first = openLocalDb(file, key, at);
  first.write(tx => tx.premises.save(record));
  first.close();
  const raw = openFile(file, key);
  raw.exec('update due_visit set due_on = null, reason = null');
  raw.close();
  const again = openLocalDb(file, key, at);
  expect(again.read(tx => tx.dueVisits.find(record.id))).toEqual({ on: '2026-04-02', reason: 'first' });
  again.close();
});

test('the first visits that are due are found by an index, also among those of several parishes', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  const key = new Uint8Array(32).fill(7);
  openLocalDb(file, key, '2026-03-02T14:00:00.000Z').close();
  const raw = openFile(file, key);
  const plan = raw
    .prepare<[], { detail: string }>(
      `explain query plan select premises_id from due_visit where due_on <= '2026-04-02' and parish in ('a', 'b')
       order by due_on, name, premises_id limit 5`,
    )
    .all()
    .map(({ detail }) => detail);
  raw.close();
  expect(plan).toEqual(['SEARCH due_visit USING COVERING INDEX due_visit_by_day (due_on<?)']);
});
