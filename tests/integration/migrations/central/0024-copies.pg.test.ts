import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('devices stay as they were, have shown no ticket and are copies of none', () =>
  migrateCentral('0024-copies', records, async ({ after, expectCarried }) => {
    expectCarried();
    expect(after.device).toMatchObject([{ ticket_number: 0, ticket_mark: '', ticket_answered: false, copy_of: null }]);
    expect(after.repeated_change).toEqual([]);
  }));
