import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

const recorded = { source: 'inspections.db', table: 'inspections', id: '7', run: 'r', at: '2026-03-02T14:00:00.000Z' };

test('what an older app kept of another system as an unknown field gets its own place', () => {
  const inspection = [
    { id: 'a', status: 'approved', extra: JSON.stringify({ recorded, weather: 'dry' }) },
    { id: 'b', status: 'approved', extra: JSON.stringify({ recorded }) },
    { id: 'c', status: 'submitted', extra: JSON.stringify({ weather: 'wet' }) },
    { id: 'd', status: 'draft', extra: null },
  ];
  migrateDevice(17, { inspection }, ({ after, expectCarried }) => {
    expectCarried([], ['inspection']);
    const read = (text: unknown) => (typeof text === 'string' ? JSON.parse(text) : text);
    expect(after.inspection?.map(each => [each.id, read(each.recorded), read(each.extra)])).toEqual([
      ['a', recorded, { weather: 'dry' }],
      ['b', recorded, null],
      ['c', null, { weather: 'wet' }],
      ['d', null, null],
    ]);
  });
});
