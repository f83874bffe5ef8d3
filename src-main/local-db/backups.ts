import { existsSync, readdirSync, statSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { copyDurably, removeIfPossible, renameDurably } from '../platform/durable-files.ts';
import { checkWhole } from './damage.ts';
import { giveKey, openFile } from './open-file.ts';
import { storageErrorOf, withOpeningErrors, withStorageErrors } from './storage-error.ts';

/** A copy of a person's data file, encrypted with the same key. */
export interface Backup {
  /** Name of the file, beside the data file: `daybook.db.000012.2026-03-02T14-00-00.000Z.backup`. */
  readonly name: string;
  /** When it was made, UTC, as the clock stood then. Backups are ordered by their number: a clock may be wrong. */
  readonly at: string;
  readonly bytes: number;
}

const keptBackups = 14;
const draftEnd = '.backup.new';
/** A draft this old belongs to a process that was killed. */
const leftoverMs = 3_600_000;

/** `v1.` stands in the name of a copy that was made before a migration; names of older versions have no number. */
const nameEnd = /^\.(v\d+\.)?(?:(\d{6,})\.)?(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.backup$/;

/** A time as it stands in a file's name: Windows allows no colon there. */
export function stampOf(at: string): string {
  return at.replaceAll(':', '-');
}

/** What the name of a backup says. */
interface NamedBackup {
  readonly name: string;
  readonly at: string;
  /** Its place in the order in which they were made, from 1; 0 when an older version made it. */
  readonly number: number;
  /** `v1.` before the migration from that version, else empty. */
  readonly version: string;
}

/** The backups among the names in a folder. */
function backupsAmong(names: readonly string[], database: string): NamedBackup[] {
  const start = basename(database);
  return names.flatMap(name => {
    const parts = name.startsWith(start) ? nameEnd.exec(name.slice(start.length)) : null;
    if (parts === null) return [];
    const [, version = '', number = '0', day = '', hours, minutes, seconds] = parts;
    return [{ name, at: `${day}T${hours}:${minutes}:${seconds}`, number: Number(number), version }];
  });
}

/**
 * Newest first, in the order in which they were made. Those without a number were made before all others, in the order of
 * their times; one that is ahead of `now` tells of a wrong clock, and counts as the oldest.
 */
function newestFirst(backups: readonly NamedBackup[], now: number): NamedBackup[] {
  const isAhead = ({ number, at }: NamedBackup) => number === 0 && Date.parse(at) > now;
  return backups.toSorted(
    (a, b) => b.number - a.number || Number(isAhead(a)) - Number(isAhead(b)) || (a.at < b.at ? 1 : -1),
  );
}

/**
 * The backups of a data file, newest first; none when the folder is not there.
 * @param now milliseconds since 1970; absent = times in old names are taken as they stand
 */
export async function listBackups(database: string, now = Number.POSITIVE_INFINITY): Promise<Backup[]> {
  const named = newestFirst(backupsAmong(await readdir(dirname(database)).catch(() => []), database), now);
  const bytesOf = async (name: string) => (await stat(join(dirname(database), name))).size;
  return Promise.all(named.map(async ({ name, at }) => ({ name, at, bytes: await bytesOf(name) })));
}

/**
 * Name of the next backup of a data file.
 * @param at present time as a UTC ISO text
 * @param version of the data, for a copy before a migration
 */
export function nextBackupName(database: string, at: string, version?: number): string {
  const made = backupsAmong(readdirSync(dirname(database)), database).map(each => each.number);
  const number = String(Math.max(0, ...made) + 1).padStart(6, '0');
  return `${basename(database)}.${version === undefined ? '' : `v${version}.`}${number}.${stampOf(at)}.backup`;
}

/** Copies a data file that nobody writes to, with the log that may lie beside it. False when there is no such file. */
export async function copyWithLog(database: string, to: string): Promise<boolean> {
  const names = new Set(await readdir(dirname(database)).catch(() => []));
  for (const end of ['', '-wal']) {
    if (names.has(`${basename(database)}${end}`)) await copyDurably(`${database}${end}`, `${to}${end}`);
  }
  return names.has(basename(database));
}

/** True when another connection, of this process or of another, has the file open. A file that does not open is not. */
export function isInUse(database: string, key: Uint8Array): boolean {
  if (!existsSync(database)) return false;
  try {
    const raw = new Database(database, { timeout: 0 });
    try {
      giveKey(raw, key);
      // Granted only to who is alone with the file.
      raw.pragma('locking_mode = EXCLUSIVE');
      raw.exec('begin immediate; commit');
      return false;
    } finally {
      raw.close();
    }
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
  }
}

/**
 * Holds the file still while it is copied: with an empty log, a reader's transaction keeps every checkpoint away from the
 * file, and what is saved meanwhile goes into the log. Nobody waits. The copying is the system's, not this thread's.
 * @throws DaybookError `storage-busy` when somebody is writing just now
 */
async function copyStill(database: string, key: Uint8Array, draft: string): Promise<void> {
  const reader = withOpeningErrors(database, () => openFile(database, key));
  try {
    withStorageErrors(() => {
      reader.pragma('busy_timeout = 0');
      reader.pragma('wal_checkpoint(TRUNCATE)');
      reader.exec('begin; select 1 from sqlite_schema limit 1');
    });
    if (statSync(`${database}-wal`).size > 0) throw new DaybookError('storage-busy');
    await copyDurably(database, draft);
  } finally {
    reader.close();
  }
}

/**
 * Makes a backup and reads it whole before it counts as one: so it is also the daily check of the data file.
 * @param at present time as a UTC ISO text
 * @throws DaybookError `storage-busy` (later, then), `database-damaged`, `storage-*`
 */
export async function makeBackup(database: string, key: Uint8Array, at: string): Promise<Backup> {
  const name = nextBackupName(database, at);
  const file = join(dirname(database), name);
  const draft = `${file}.new`;
  try {
    await copyStill(database, key, draft);
    await checkWhole(draft, key);
    renameDurably(draft, file);
    return { name, at, bytes: (await stat(file)).size };
  } catch (error) {
    removeIfPossible(draft);
    throw storageErrorOf(error) ?? error;
  }
}

/**
 * Keeps the newest backup of each of the last 14 days on which one was made, whatever the clock says now, and removes the
 * others, and drafts of killed processes.
 */
export async function pruneBackups(database: string, now: number): Promise<void> {
  const folder = dirname(database);
  const days = new Set<string>();
  for (const { name, at, version } of newestFirst(backupsAmong(await readdir(folder), database), now)) {
    const day = `${version}${at.slice(0, 10)}`;
    if (days.has(day) || days.size === keptBackups) await rm(join(folder, name), { force: true });
    else days.add(day);
  }
  for (const name of (await readdir(folder)).filter(each => each.endsWith(draftEnd))) {
    const { mtimeMs } = await stat(join(folder, name));
    if (now - mtimeMs > leftoverMs) await rm(join(folder, name), { force: true });
  }
}
