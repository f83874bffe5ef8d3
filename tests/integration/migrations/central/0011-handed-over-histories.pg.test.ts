import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { ids, records } from './rows.ts';

test('what was handed over before has no name of the history before it', () => {
  const handed_over = [
    {
      number: 3,
      bundle_id: ids.bundle,
      device_id: ids.device,
      first_sequence: 1,
      last_sequence: 4,
      carrier: 'sam',
      carrier_device: ids.device,
    },
  ];
  return migrateCentral('0011-handed-over-histories', { ...records, handed_over }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.handed_over).toMatchObject([{ history_before: null }]);
  });
});
