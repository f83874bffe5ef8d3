import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { removeIfPossible, systemCodeOf } from '../platform/durable-files.ts';

/** Of several that fit, the first counts. */
const codes: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_BUSY', 'storage-busy'],
  ['SQLITE_LOCKED', 'storage-busy'],
  ['SQLITE_NOTADB', 'database-damaged'],
  ['SQLITE_CORRUPT', 'database-damaged'],
  ['SQLITE_FULL', 'storage-full'],
  // A file needs 32 KiB beside it before it can be read at all.
  ['SQLITE_IOERR_SHMSIZE', 'storage-full'],
  ['SQLITE_IOERR', 'storage-failed'],
  ['SQLITE_READONLY', 'storage-read-only'],
  ['SQLITE_CANTOPEN', 'storage-read-only'],
  ['SQLITE_PERM', 'storage-read-only'],
];

/** Whether the disk or the file is to blame, and not what was to be written. */
export function isStorageError(error: unknown): boolean {
  return error instanceof Database.SqliteError && codes.some(([prefix]) => error.code.startsWith(prefix));
}

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

/** What the system's complaint about a plain file means; null for every other error. */
export function storageErrorOf(error: unknown): DaybookError | null {
  if (!(error instanceof Error && 'syscall' in error)) return null;
  return new DaybookError(systemCodes.get(systemCodeOf(error)) ?? 'storage-failed', { cause: error });
}

/** Runs `work` on plain files and turns the system's complaints into `storage-*`. */
export function withSystemErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageErrorOf(error) ?? error;
  }
}

/** Whether the disk has no room, or no name left, for what SQLite keeps beside a file. */
function isFullAt(file: string): boolean {
  const probe = `${file}.room`;
  try {
    writeFileSync(probe, Buffer.alloc(32 * 1024));
    return false;
  } catch (error) {
    return storageErrorOf(error)?.code === 'storage-full';
  } finally {
    removeIfPossible(probe);
  }
}

/** Opens a file: where SQLite says only that it cannot, the disk is asked whether it is full. */
export function withOpeningErrors<T>(file: string, open: () => T): T {
  try {
    return withStorageErrors(open);
  } catch (error) {
    const isVague = error instanceof DaybookError && ['storage-read-only', 'storage-failed'].includes(error.code);
    throw isVague && isFullAt(file) ? new DaybookError('storage-full', { cause: error }) : error;
  }
}
