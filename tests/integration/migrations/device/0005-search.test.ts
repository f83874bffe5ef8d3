import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('inspectors are found by their name and username, once each', () => {
  const inspection = ['a', 'b', 'c'].map(id => ({
    ...{ id, status: 'draft', inspector: id === 'c' ? 'omar' : 'ines' },
    inspector_name: id === 'c' ? 'Omar Grant' : 'Inés Campbell',
  }));
  migrateDevice(5, { inspection }, ({ after, query, expectCarried }) => {
    expectCarried();
    expect(after.inspector?.map(each => each.username).sort()).toEqual(['ines', 'omar']);
    const found = (words: string) =>
      query(
        `select username from inspector where row in (select rowid from inspector_search where words match '${words}')`,
      );
    expect(found('camp*')).toEqual([{ username: 'ines' }]);
    expect(found('omar')).toEqual([{ username: 'omar' }]);
  });
});
