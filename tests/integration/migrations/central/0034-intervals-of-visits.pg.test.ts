import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { person } from './rows.ts';

test('a department of before has no intervals of its own', () => {
  const department = { name: 'St. Andrew Public Health' };
  return migrateCentral(
    '0034-intervals-of-visits',
    { person: [person], central: [{ department }] },
    ({ after, expectCarried }) => {
      expectCarried();
      expect(after.central).toMatchObject([{ department, visit_intervals: null }]);
    },
  );
});
