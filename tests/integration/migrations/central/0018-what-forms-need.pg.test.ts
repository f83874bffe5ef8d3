import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('what was handed in before has no doubts, and what its form needs waits for a deploy', () =>
  migrateCentral('0018-what-forms-need', records, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.inspection).toMatchObject([{ doubts: [] }]);
    expect(after.form_need).toEqual([]);
  }));
