import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Connection } from '../connection.ts';

/** A value as the driver takes it. A column that holds JSON has its text. */
const encodings: Readonly<Record<string, (value: unknown) => unknown>> = {
  json: value => (value === null ? null : JSON.stringify(value)),
};
const asItIs = (value: unknown) => value;

/**
 * A prepared upsert of a whole row by `target`; an updated row keeps its number.
 * Prepared with the driver, not with drizzle: a pull writes thousands of rows, and drizzle's mapping of values took as long as
 * SQLite itself.
 * @returns a function that writes values by column and gives the number of a new row; after an update the number is meaningless
 */
export function upsertOf<Table extends SQLiteTable & { row: SQLiteColumn }>(
  { raw }: Connection,
  table: Table,
  target: SQLiteColumn,
): (values: Omit<Table['$inferInsert'], 'row'>) => number {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name !== 'row');
  const fields = columns.map(([name, column]) => ({ name, encode: encodings[column.dataType] ?? asItIs }));
  const names = columns.map(([, column]) => column.name);
  const changed = names.filter(name => name !== target.name).map(name => `${name} = excluded.${name}`);
  const statement = raw.prepare(
    `insert into ${getTableName(table)} (${names}) values (${names.map(() => '?')})
     on conflict (${target.name}) do update set ${changed}`,
  );
  return (values: Readonly<Record<string, unknown>>) =>
    Number(statement.run(fields.map(({ name, encode }) => encode(values[name]))).lastInsertRowid);
}
