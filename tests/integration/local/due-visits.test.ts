import { expect, test } from 'vitest';
import { ines, signedInDevice } from './support/home.ts';
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
  expect(await list()).toEqual({ rows: [], total: 0, overdue: 0 });
  expect((await device.handlers['premises.get']({ id: risky.id })).due).toBeNull();
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
