import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('a department that has named itself keeps that head; one that has not has had none', async () => {
  const department = { name: 'St. Andrew Public Health', telephone: '876-555-0100' };
  await migrateCentral('0026-letterheads', { ...records, central: [{ department }] }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.letterhead).toMatchObject([{ facts: department, crest: null }]);
  });
  await migrateCentral('0026-letterheads', records, ({ after }) => {
    expect(after.letterhead).toEqual([]);
  });
});
