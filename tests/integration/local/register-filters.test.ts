import { beforeEach, expect, test } from 'vitest';
import { premisesIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery, startCompleteDraft } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const register = (name: string, more: object = {}) =>
  device.handlers['premises.save']({ details: { ...bakery, name, ...more } });

async function found(filter: Partial<Parameters<TestDevice['handlers']['premises.list']>[0]>) {
  const { rows, total } = await device.handlers['premises.list']({ text: '', limit: 50, offset: 0, ...filter });
  expect(total).toBe(rows.length);
  return rows.map(({ name }) => name);
}

test('the register is narrowed by kind, as it is written, and the kinds that are there are named', async () => {
  await register('Half Way Tree Patties', { kind: 'Restaurant' });
  await register('Sharp Cuts', { kind: 'Barbershop' });
  await register('Stall by the gate', { kind: '' });
  expect(await device.handlers['premises.kindsThere'](undefined)).toEqual(['Barbershop', 'Restaurant']);
  expect(await found({ kind: 'Barbershop' })).toEqual(['Sharp Cuts']);
  expect(await found({ kind: 'Barbershop', text: 'patties' })).toEqual([]);
  expect(await found({ kind: 'School' })).toEqual([]);
});

test('a licence has expired on the day after it ends, and one without an end never does', async () => {
  await register('Ended yesterday', { licenceExpires: '2026-03-01' });
  await register('Ends today', { licenceExpires: '2026-03-02' });
  await register('Without an end');
  expect(await found({ licence: 'expired' })).toEqual(['Ended yesterday']);
});

test('the register is narrowed by the newest visit’s result in any wording; a draft is none, and what changes a visit changes it', async () => {
  const draft = await startCompleteDraft(device);
  await register('Never visited');
  const premisesId = premisesIdSchema.parse(draft.premisesId);
  const visit = (id: string, createdAt: string, rest: Partial<Inspection>): Inspection => ({
    ...draft,
    ...{ id: id as Inspection['id'], createdAt, status: 'submitted', premisesId, ...rest },
  });
  const save = (inspection: Inspection) => device.current().db.write(tx => tx.inspections.save(inspection));
  const [older, newer] = ['0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11', '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b12'];
  expect(await found({ result: 'Fail' })).toEqual([]);
  save(visit(newer, '2026-02-02T00:00:00.000Z', { verdict: 'Fail' }));
  save(visit(older, '2026-01-02T00:00:00.000Z', { verdict: 'Pass' }));
  expect(await found({ result: 'Unsatisfactory' })).toEqual(['Blue Mountain Bakery']);
  expect(await found({ result: 'Fail' })).toEqual(['Blue Mountain Bakery']);
  expect(await found({ result: 'Satisfactory' })).toEqual([]);

  save(visit(newer, '2026-02-02T00:00:00.000Z', { verdict: 'Satisfactory' }));
  expect(await found({ result: 'Unsatisfactory' })).toEqual([]);
  expect(await found({ result: 'Pass' })).toEqual(['Blue Mountain Bakery']);
  save(visit(older, '2026-03-01T00:00:00.000Z', { verdict: 'Fail' }));
  expect(await found({ result: 'Unsatisfactory' })).toEqual(['Blue Mountain Bakery']);
  device.current().db.write(tx => tx.inspections.forget(older));
  expect(await found({ result: 'Unsatisfactory' })).toEqual([]);
  device.current().db.write(tx => tx.inspections.forget(newer));
  expect(await found({ result: 'Satisfactory' })).toEqual([]);
});

test('a visit is overdue from the day after it was due', async () => {
  await register('Risky', { risk: 'high', licenceExpires: '2026-03-01' });
  await register('Due today', { licenceExpires: '2026-03-02' });
  await register('Registered today');
  expect(await found({ overdue: true })).toEqual(['Risky']);
  expect(await found({ overdue: true, kind: 'School' })).toEqual([]);
});
