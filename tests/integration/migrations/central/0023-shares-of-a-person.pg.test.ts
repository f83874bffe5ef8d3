import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('records stay as they were; nobody has sent anything today, and one person may join 30 devices and send 2 GiB', () =>
  migrateCentral('0023-shares-of-a-person', { ...records, central: [] }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.central).toMatchObject([{ devices_per_person: 30, daily_bytes: 2_147_483_648 }]);
    expect(after.sent_bytes).toEqual([]);
  }));
