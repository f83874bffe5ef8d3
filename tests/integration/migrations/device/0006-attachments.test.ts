import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('records stay as they were, and no photo is known yet', () => {
  migrateDevice(
    6,
    { inspection: [{ id: 'a', status: 'draft', answers: '{"1":{"value":"no"}}' }] },
    ({ after, expectCarried }) => {
      expectCarried();
      expect([after.attachment, after.attachment_use]).toEqual([[], []]);
    },
  );
});
