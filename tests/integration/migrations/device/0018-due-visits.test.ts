import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('premises in the register are listed for their next visit, which is not worked out yet', () => {
  const premises = ['Kingston', 'Portland'].map((parish, at) => ({ id: `p${at}`, parish, record: '{}' }));
  migrateDevice(18, { core_premises: premises }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.due_visit?.map(each => [each.premises_id, each.parish, each.due_on])).toEqual([
      ['p0', 'Kingston', null],
      ['p1', 'Portland', null],
    ]);
  });
});
