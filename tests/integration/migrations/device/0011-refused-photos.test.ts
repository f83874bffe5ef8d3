import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('photos stay as they were, and none of them is refused', () => {
  const photo = { row: 1, hash: 'a', size: 3, here: 1, sent: 0 };
  migrateDevice(11, { attachment: [photo, { ...photo, row: 2, hash: 'b', sent: 1 }] }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.attachment?.map(each => each.refused)).toEqual([0, 0]);
  });
});
