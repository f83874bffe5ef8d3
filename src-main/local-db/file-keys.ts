import Database from 'better-sqlite3';
import { giveKey, openFile, rawKey } from './open-file.ts';

/**
 * The keys of a person's files, 256 bits each: the one that files are written with, and earlier ones that backups, or a file
 * whose change of key was cut off, may still need.
 */
export interface Keys {
  readonly present: Uint8Array;
  readonly earlier: readonly Uint8Array[];
}

const isWrongKey = (error: unknown) => error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB';

function fits(file: string, key: Uint8Array): boolean {
  try {
    const raw = new Database(file, { fileMustExist: true });
    try {
      giveKey(raw, key);
      raw.pragma('schema_version');
      return true;
    } finally {
      raw.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return !isWrongKey(error) && error.code !== 'SQLITE_CANTOPEN';
    throw error;
  }
}

/** The key that opens a file. Where none does, the present one: opening tells what is wrong with the file. */
export function keyOfFile(file: string, { present, earlier }: Keys): Uint8Array {
  if (earlier.length === 0) return present;
  return [present, ...earlier].find(key => fits(file, key)) ?? present;
}

/**
 * Encrypts an open file anew, in one transaction: whatever ends the process, the file opens with the one key or the other.
 * @returns false when another connection has the file open, or the disk does not take it: then all is as before
 */
export function rekey(raw: Database.Database, key: Uint8Array): boolean {
  const patience = raw.pragma('busy_timeout', { simple: true });
  try {
    raw.pragma('busy_timeout = 0');
    // The pages of a log stay under the key that they were written with: it is emptied and put away first.
    raw.pragma('journal_mode = DELETE');
    raw.pragma(`rekey = '${rawKey(key)}'`);
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    raw.pragma(`busy_timeout = ${patience}`);
    raw.pragma('journal_mode = WAL');
  }
}

/** The same for a file that nobody has open. Errors are SQLite's own. */
export function rekeyFile(file: string, from: Uint8Array, to: Uint8Array): boolean {
  const raw = openFile(file, from);
  try {
    return rekey(raw, to);
  } finally {
    raw.close();
  }
}
