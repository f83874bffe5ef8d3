import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('unsent work stays as it was, and nothing is carried for others yet', () => {
  const outbox = [{ ordinal: 1, change_id: 'x', sequence: 4, entity: 'inspection', entity_id: 'a', state: 'waiting' }];
  migrateDevice(7, { outbox, attachment: [{ row: 1, hash: 'ab', here: 1 }] }, ({ after, expectCarried }) => {
    expectCarried();
    expect([after.bundle, after.bundle_part]).toEqual([[], []]);
  });
});
