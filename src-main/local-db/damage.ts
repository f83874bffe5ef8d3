import type Database from 'better-sqlite3';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { openFile } from './open-file.ts';
import { withOpeningErrors, withStorageErrors } from './storage-error.ts';

/** The tables that hold what exists nowhere else. They are small enough to be read whole at every sign-in. */
const vitalTables = ['meta', 'outbox'];

/**
 * Every page is authenticated by the cipher, so reading a table finds any byte of it that was changed.
 * @throws DaybookError `database-damaged`, `storage-*`
 */
export function checkTable(raw: Database.Database, table: string): void {
  const found = withStorageErrors(() => raw.pragma(`quick_check('${table}')`, { simple: true }));
  if (found !== 'ok') throw new DaybookError('database-damaged', { details: { table } });
}

/**
 * Reads what a person cannot afford to lose; everything else is read by the daily backup.
 * @throws DaybookError `database-damaged`, `storage-*`
 */
export function checkVitals(raw: Database.Database): void {
  for (const table of vitalTables) checkTable(raw, table);
}

/**
 * Reads a whole file, table by table, and lets other work run between two tables.
 * @throws DaybookError `database-damaged`, `storage-*`
 */
export async function checkWhole(file: string, key: Uint8Array): Promise<void> {
  const raw = withOpeningErrors(file, () => openFile(file, key));
  try {
    const tables = withStorageErrors(() =>
      raw.prepare<[], { name: string }>(`select name from pragma_table_list where type in ('table', 'shadow')`).all(),
    );
    for (const { name } of tables) {
      checkTable(raw, name);
      await nextTurn();
    }
  } finally {
    raw.close();
  }
}
