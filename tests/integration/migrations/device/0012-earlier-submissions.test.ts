import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('records stay as they were, and what was submitted before is not known', () => {
  const inspection = [
    { id: 'a', status: 'submitted', submission: 2 },
    { id: 'b', status: 'returned', submission: 1 },
    { id: 'c', status: 'draft', submission: 0 },
  ];
  migrateDevice(12, { inspection }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.earlier_submission ?? []).toEqual([]);
  });
});
