import Database from 'better-sqlite3';
import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

const codes: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_BUSY', 'storage-busy'],
  ['SQLITE_LOCKED', 'storage-busy'],
  ['SQLITE_NOTADB', 'database-damaged'],
  ['SQLITE_CORRUPT', 'database-damaged'],
  ['SQLITE_FULL', 'storage-full'],
  ['SQLITE_IOERR', 'storage-failed'],
  ['SQLITE_READONLY', 'storage-read-only'],
  ['SQLITE_CANTOPEN', 'storage-read-only'],
  ['SQLITE_PERM', 'storage-read-only'],
];

/** Runs `work` and turns SQLite's own errors into ours; every other error passes unchanged. */
export function withStorageErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const found = codes.find(([prefix]) => error.code.startsWith(prefix));
    throw new DaybookError(found?.[1] ?? 'internal', { cause: error });
  }
}

const systemCodes: ReadonlyMap<unknown, ErrorCode> = new Map([
  ['ENOSPC', 'storage-full'],
  ['EDQUOT', 'storage-full'],
  ['EACCES', 'storage-read-only'],
  ['EPERM', 'storage-read-only'],
  ['EROFS', 'storage-read-only'],
]);

/** Runs `work` on plain files and turns the system's complaints into `storage-*`. */
export function withSystemErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    throw new DaybookError(systemCodes.get(code) ?? 'storage-failed', { cause: error });
  }
}
