import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('a central that is there has said nothing of its department', () =>
  migrateCentral('0025-department', records, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.central).toMatchObject([{ department: {} }]);
  }));
