import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('doubts that an older app kept as an unknown field get their own place', () => {
  const inspection = [
    { id: 'a', status: 'submitted', extra: JSON.stringify({ doubts: ['incomplete'], weather: 'dry' }) },
    { id: 'b', status: 'submitted', extra: JSON.stringify({ doubts: ['incomplete'] }) },
    { id: 'c', status: 'submitted', extra: JSON.stringify({ weather: 'wet' }) },
    { id: 'd', status: 'draft', extra: null },
  ];
  migrateDevice(9, { inspection, premises: [{ id: 'p' }] }, ({ after, expectCarried }) => {
    expectCarried([], ['inspection']);
    const read = (text: unknown) => (typeof text === 'string' ? JSON.parse(text) : text);
    expect(after.inspection?.map(({ id, doubts, extra }) => [id, read(doubts), read(extra)])).toEqual([
      ['a', ['incomplete'], { weather: 'dry' }],
      ['b', ['incomplete'], null],
      ['c', null, { weather: 'wet' }],
      ['d', null, null],
    ]);
  });
});
