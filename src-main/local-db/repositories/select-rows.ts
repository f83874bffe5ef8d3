import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Connection } from '../connection.ts';
import { statementCache } from './statement-cache.ts';

type Stored = Record<string, unknown>;
type Value = string | number | null;

/** Columns whose stored form differs from their value. */
const decodings: Readonly<Record<string, (stored: unknown) => unknown>> = {
  json: stored => (stored === null ? null : JSON.parse(stored as string)),
  boolean: stored => stored === 1,
};

/** Reads whole rows of a table by the SQL after `from <table>`; each text is prepared once. */
export interface RowSelect<Row> {
  get(rest: string, ...values: readonly Value[]): Row | undefined;
  all(rest: string, ...values: readonly Value[]): Row[];
}

/**
 * Reads whole rows with the driver, not with drizzle, as in upsert.ts: drizzle's mapping of values took longer than SQLite itself.
 */
export function rowSelect<Table extends SQLiteTable>(
  { raw }: Connection,
  table: Table,
): RowSelect<Table['$inferSelect']> {
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([name, column]) => `${column.name} as ${name}`);
  const head = `select ${names} from ${getTableName(table)} `;
  const decoded = columns.flatMap(([name, column]) => {
    const decode = decodings[column.dataType];
    return decode === undefined ? [] : [{ name, decode }];
  });
  const fromStored = (row: Stored) => {
    for (const { name, decode } of decoded) row[name] = decode(row[name]);
    return row as Table['$inferSelect'];
  };
  const prepared = statementCache(raw);
  return {
    get: (rest, ...values) => {
      const row = prepared(head + rest).get(...values) as Stored | undefined;
      return row && fromStored(row);
    },
    all: (rest, ...values) => (prepared(head + rest).all(...values) as Stored[]).map(fromStored),
  };
}
