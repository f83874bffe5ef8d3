import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { ids, records } from './rows.ts';

const feed = [{ parish: 'Kingston', position: 1, entity: 'premises', entity_id: ids.premises }];

test('records, feed and conflicts stay as they were, and the feed has room for records of other kinds', () =>
  migrateCentral('0027-record-core', { ...records, feed }, async ({ after, expectCarried, query }) => {
    expectCarried();
    expect([after.entity, after.core_record]).toEqual([[], []]);
    await query(
      `insert into sync.feed (parish, position, entity, entity_id) values ('Kingston', 2, 'task', gen_random_uuid())`,
    );
    expect(await query("select count(*)::int as many from sync.feed where entity = 'task'")).toEqual([{ many: 1 }]);
  }));
