import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Connection } from '../connection.ts';

/**
 * A prepared write of a whole row: a new one, or over the one with the same `target`; a record keeps its `row` number.
 * @returns a function that writes the values, by column, and gives the row's number
 */
export function upsertOf<Table extends SQLiteTable & { row: SQLiteColumn }>(
  { orm }: Connection,
  table: Table,
  target: SQLiteColumn,
): (values: Omit<Table['$inferInsert'], 'row'>) => number {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name !== 'row');
  const places = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]));
  const set = Object.fromEntries(
    columns.map(([name, column]): [string, SQL] => [name, sql`excluded.${sql.identifier(column.name)}`]),
  );
  const statement = orm
    .insert(table)
    .values(places as Table['$inferInsert'])
    .onConflictDoUpdate({ target, set: set as Partial<Table['$inferInsert']> })
    .returning({ row: sql<number>`${table.row}` })
    .prepare();
  return values => {
    const [written] = statement.all(values) as { row: number }[];
    if (written === undefined) throw new DaybookError('internal');
    return written.row;
  };
}
