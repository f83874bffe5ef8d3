import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { person } from './rows.ts';

test('a department of before has no list of kinds of premises', () => {
  const department = { name: 'St. Andrew Public Health' };
  return migrateCentral(
    '0032-kinds-of-premises',
    { person: [person], central: [{ department }] },
    ({ after, expectCarried }) => {
      expectCarried();
      expect(after.central).toMatchObject([{ department, premises_kinds: null }]);
    },
  );
});
