import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { centralHoldings, type Row, type Tables } from '../fixtures/maker/holdings.ts';
import { resourcesFolder } from './central-database.ts';
import { expectSameRows } from './same-rows.ts';

const folder = join(resourcesFolder, 'central', 'migrations');

/** What fills a column whose value is of no matter to the test, by its type. */
const fillers: Readonly<Record<string, unknown>> = {
  text: '',
  jsonb: {},
  integer: 1,
  bigint: 1,
  numeric: 1,
  boolean: false,
  'text[]': [],
  'timestamp with time zone': '2026-03-02T14:00:00Z',
};

const columnsToFill = `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
  where attrelid = ('sync.' || $1)::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attidentity = ''`;

/** Central has its only row from the start: what is given for it is put there. */
async function changeCentral(client: pg.Client, given: Row): Promise<void> {
  const names = Object.keys(given).join(', ');
  await client.query(
    `update sync.central set (${names}) = (select ${names} from jsonb_populate_record(null::sync.central, $1))`,
    [JSON.stringify(given)],
  );
}

async function insertRow(client: pg.Client, table: string, given: Row): Promise<void> {
  if (table === 'central') return changeCentral(client, given);
  const { rows } = await client.query<{ name: string; type: string }>(columnsToFill, [table]);
  const row = { ...Object.fromEntries(rows.map(({ name, type }) => [name, fillers[type]])), ...given };
  const names = Object.keys(row).join(', ');
  await client.query(
    `insert into sync.${table} (${names}) overriding system value select ${names} from jsonb_populate_record(null::sync.${table}, $1)`,
    [JSON.stringify(row)],
  );
}

export interface MigratedCentral {
  readonly before: Tables;
  readonly after: Tables;
  query(text: string): Promise<Row[]>;
  /** Fails unless each row of before is there as it was, by the columns that it had. */
  expectCarried(grown?: readonly string[], changed?: readonly string[]): void;
}

/**
 * Puts rows into a central of the version before a migration, applies it, and says what is there then. All of it is one
 * transaction that is rolled back.
 * @param name of the migration's file, without its ending
 * @param rows tables in the order in which they are filled; other columns that must be filled get something
 */
export async function migrateCentral(
  name: string,
  rows: Tables,
  look: (central: MigratedCentral) => Promise<void> | void,
): Promise<void> {
  const files = readdirSync(folder).sort();
  const apply = (file: string) => client.query(readFileSync(join(folder, file), 'utf8'));
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  const query = async (text: string) => (await client.query<Row>(text)).rows;
  await client.connect();
  try {
    await query('begin; create extension if not exists pgcrypto; create schema sync');
    for (const file of files.slice(0, files.indexOf(`${name}.sql`))) await apply(file);
    for (const [table, each] of Object.entries(rows)) for (const row of each) await insertRow(client, table, row);
    const before = await centralHoldings(query);
    await apply(`${name}.sql`);
    const after = await centralHoldings(query);
    await look({
      before,
      after,
      query,
      expectCarried: (grown = [], changed = []) => {
        const kept = Object.entries(before).filter(([table]) => !changed.includes(table));
        expectSameRows(after, Object.fromEntries(kept), grown);
      },
    });
  } finally {
    await client.end();
  }
}
