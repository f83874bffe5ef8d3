import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { ids, premises, records } from './rows.ts';

const history = [{ kind: 'changed', by: 'ines' }];
const known = {
  name: 'Bakery',
  owner: 'A. Brown',
  address: '1 Hope Road',
  kind: 'Bakery',
  licence_no: 'L 7',
  telephone: '876',
};
const bakery = {
  ...{ ...premises, ...known, extra: { seats: 12 }, created_by: 'ines', created_device: 4, history, removed: true },
  ...{ field_revisions: { owner: [2, 4] }, conflicts: [{ id: 'c' }] },
};

test('premises keep every word, stamp, event and conflict, and inspections still refer to them', () =>
  migrateCentral(
    '0028-premises-in-the-record-core',
    { ...records, premises: [bakery] },
    async ({ after, expectCarried, query }) => {
      expectCarried([], ['premises']);
      expect(after.core_premises).toEqual([
        expect.objectContaining({
          ...{ id: ids.premises, parish: 'Kingston', author: 'ines', state: null, facts: {}, revision: 3, history },
          fields: {
            name: 'Bakery',
            owner: 'A. Brown',
            address: '1 Hope Road',
            kind: 'Bakery',
            licenceNo: 'L 7',
            telephone: '876',
            seats: 12,
          },
          ...{ field_revisions: { owner: [2, 4] }, conflicts: [{ id: 'c' }], removed: true, created_device: 4 },
        }),
      ]);
      await expect(query(`delete from sync.core_premises where id = '${ids.premises}'`)).rejects.toMatchObject({
        code: '23503',
      });
    },
  ));
