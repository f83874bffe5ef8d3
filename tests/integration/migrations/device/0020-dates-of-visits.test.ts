import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('inspections stay as they were and are found by the date of the visit', () => {
  const inspection = ['2026-03-02', null].map((inspection_date, at) => ({
    ...{ row: at + 1, id: `i${at}`, parish: 'Kingston', status: 'submitted', inspection_date },
  }));
  migrateDevice(20, { inspection }, ({ query, expectCarried }) => {
    expectCarried();
    const from = 'from inspection indexed by inspection_by_date';
    expect(query(`select id ${from} where inspection_date >= '2026-03-01'`)).toEqual([{ id: 'i0' }]);
  });
});
