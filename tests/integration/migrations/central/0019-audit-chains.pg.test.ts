import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

const feed_link = [{ parish: 'Kingston', position: 1, hash: 'a' }];

test('changes and links stay as they were, and say that no body was hashed; a body may go', () =>
  migrateCentral('0019-audit-chains', { ...records, feed_link }, async ({ after, query, expectCarried }) => {
    expectCarried();
    expect(after.change_log).toMatchObject([{ body_hash: null }]);
    expect(after.feed_link).toMatchObject([{ hash: 'a', device_id: null, made_at: null }]);
    expect([after.device_line, after.stray_head]).toEqual([[], []]);
    await query('update sync.change_log set body = null');
  }));
