import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

const visit = { parish: 'Kingston', form_id: 'residential', inspector: 'ines', verdict: null };

test('the inspections that are there already are counted by their kind', () => {
  const inspection = [
    { ...visit, id: 'a', status: 'draft' },
    { ...visit, id: 'b', status: 'draft' },
    { ...visit, id: 'c', status: 'submitted', verdict: 'Satisfactory' },
  ];
  migrateDevice(2, { inspection }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.inspection_count).toEqual([
      { ...visit, status: 'draft', verdict: '', many: 2 },
      { ...visit, status: 'submitted', verdict: 'Satisfactory', many: 1 },
    ]);
  });
});
