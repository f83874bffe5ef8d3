import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('records stay as they were; no secret of a device has been given yet', () =>
  migrateCentral('0021-unlock-log', records, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.unlock_log).toEqual([]);
  }));
