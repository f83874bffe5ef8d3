import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

const premises = { name: 'Bakery', owner: 'M. Reid' };

test('signed premises that an older app kept as an unknown field get their own place', () => {
  const inspection = [
    { id: 'a', status: 'submitted', extra: JSON.stringify({ signedPremises: premises, weather: 'dry' }) },
    { id: 'b', status: 'submitted', extra: JSON.stringify({ signedPremises: premises }) },
    { id: 'c', status: 'submitted', extra: JSON.stringify({ weather: 'wet' }) },
    { id: 'd', status: 'draft', extra: null },
  ];
  migrateDevice(8, { inspection, premises: [{ id: 'p' }] }, ({ after, expectCarried }) => {
    expectCarried([], ['inspection']);
    const read = (text: unknown) => (typeof text === 'string' ? JSON.parse(text) : text);
    expect(after.inspection?.map(({ id, signed_premises, extra }) => [id, read(signed_premises), read(extra)])).toEqual(
      [
        ['a', premises, { weather: 'dry' }],
        ['b', premises, null],
        ['c', null, { weather: 'wet' }],
        ['d', null, null],
      ],
    );
  });
});
