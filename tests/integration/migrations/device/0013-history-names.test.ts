import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('changes stay as they were, and no name of a history is known of them', () => {
  const change = { ordinal: 1, change_id: 'a', sequence: 1, state: 'applied', entity: 'premises' };
  const outbox = [change, { ...change, ordinal: 2, change_id: 'b', sequence: null, state: 'waiting' }];
  migrateDevice(13, { outbox }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.outbox?.map(each => each.history)).toEqual([null, null]);
  });
});
