import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('what was read before stays, and a record that is not understood has a place', () => {
  migrateDevice(
    4,
    { premises: [{ id: 'p' }], cursor: [{ parish: 'Kingston', position: 4 }] },
    ({ after, expectCarried }) => {
      expectCarried();
      expect(after.kept_record).toEqual([]);
    },
  );
});
