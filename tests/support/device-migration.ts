import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { migrate } from '../../src-main/local-db/migrate.ts';
import { migrations } from '../../src-main/local-db/migrations/migrations.ts';
import { openFile } from '../../src-main/local-db/open-file.ts';
import { type Row, type Tables, tablesOf } from '../fixtures/maker/holdings.ts';
import { expectSameRows } from './same-rows.ts';

const key = new Uint8Array(32).fill(7);
const at = '2026-03-02T14:00:00.000Z';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly filled: number;
}

/** Columns that a row must fill, and whose value is of no matter to the test. */
function fillers(raw: Database.Database, table: string): Row {
  const columns = raw
    .prepare<[string], Column>(
      `select name, type, "notnull" and dflt_value is null and not pk as filled from pragma_table_info(?)`,
    )
    .all(table);
  const must = columns.filter(({ filled }) => filled === 1);
  return Object.fromEntries(must.map(({ name, type }) => [name, type.toUpperCase() === 'TEXT' ? '' : 0]));
}

function insertRows(raw: Database.Database, rows: Tables): void {
  for (const [table, each] of Object.entries(rows)) {
    const rest = fillers(raw, table);
    for (const given of each) {
      const row = { ...rest, ...given };
      const names = Object.keys(row);
      const places = names.map(name => `@${name}`);
      raw.prepare(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`).run(row);
    }
  }
}

export interface MigratedFile {
  readonly before: Tables;
  readonly after: Tables;
  /** Rows of a question to the file as it is after the step. */
  query(text: string): Row[];
  /** Fails unless each row of before is there as it was, by the columns that it had. */
  expectCarried(grown?: readonly string[], changed?: readonly string[]): void;
}

/**
 * Puts rows into a file of the version before a step, takes the step, and says what is there then.
 * @param rows what matters of each; other columns that must be filled are blank or 0
 * @param look while the file is open
 */
export function migrateDevice(number: number, rows: Tables, look: (file: MigratedFile) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-migration-'));
  const raw = openFile(join(folder, 'daybook.db'), key);
  try {
    migrate(raw, migrations.slice(0, number - 1), at, () => {});
    insertRows(raw, rows);
    const before = tablesOf(raw);
    migrate(raw, migrations.slice(0, number), at, () => {});
    const after = tablesOf(raw);
    look({
      before,
      after,
      query: text => raw.prepare<[], Row>(text).all(),
      expectCarried: (grown = [], changed = []) => {
        const kept = Object.entries(before).filter(([table]) => !changed.includes(table));
        expectSameRows(after, Object.fromEntries(kept), ['schema_migration', ...grown]);
      },
    });
  } finally {
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
