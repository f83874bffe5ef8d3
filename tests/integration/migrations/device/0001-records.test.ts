import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('a file begins empty, with a log whose lines can neither be changed nor removed', () => {
  migrateDevice(1, {}, ({ after, query }) => {
    expect(Object.entries(after).filter(([table, rows]) => table !== 'schema_migration' && rows.length > 0)).toEqual(
      [],
    );
    query("insert into audit values (1, '', 'ines', '', '', '') returning line");
    expect(() => query("update audit set who = 'sam' returning line")).toThrow('append-only');
    expect(() => query('delete from audit returning line')).toThrow('append-only');
  });
});
