import { constants, existsSync, statSync } from 'node:fs';
import { copyFile, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { checkWhole } from './damage.ts';
import { giveKey, openFile } from './open-file.ts';
import { withStorageErrors } from './storage-error.ts';

/** A copy of a person's data file, encrypted with the same key. */
export interface Backup {
  /** Name of the file, beside the data file: `daybook.db.2026-03-02T14-00-00.000Z.backup`. */
  readonly name: string;
  /** When it was made, UTC. */
  readonly at: string;
  readonly bytes: number;
}

const keptDays = 14;
const dayMs = 86_400_000;
const draftEnd = '.backup.new';
/** A draft this old belongs to a process that was killed. */
const leftoverMs = 3_600_000;

/** `v1.` stands in the name of a copy that was made before a migration. */
const nameEnd = /^\.(?:v\d+\.)?(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.backup$/;

/** A time as it stands in a file's name: Windows allows no colon there. */
export function stampOf(at: string): string {
  return at.replaceAll(':', '-');
}

function timeIn(database: string, name: string): string | null {
  const start = basename(database);
  const [, day, hours, minutes, seconds] = (name.startsWith(start) && nameEnd.exec(name.slice(start.length))) || [];
  return day === undefined ? null : `${day}T${hours}:${minutes}:${seconds}`;
}

/** The backups of a data file, newest first; none when the folder is not there. */
export async function listBackups(database: string): Promise<Backup[]> {
  const names = await readdir(dirname(database)).catch(() => []);
  const found = names.flatMap(name => {
    const at = timeIn(database, name);
    return at === null ? [] : [{ name, at }];
  });
  const sized = found.map(async each => ({ ...each, bytes: (await stat(join(dirname(database), each.name))).size }));
  return (await Promise.all(sized)).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Copies bytes as they are, and waits until they are on the disk. */
async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const handle = await open(to, 'r+');
  await handle.sync().finally(() => handle.close());
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
  const reader = withStorageErrors(() => openFile(database, key));
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
  const name = `${basename(database)}.${stampOf(at)}.backup`;
  const file = join(dirname(database), name);
  const draft = `${file}.new`;
  try {
    await copyStill(database, key, draft);
    await checkWhole(draft, key);
    await rename(draft, file);
    return { name, at, bytes: (await stat(file)).size };
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes backups that are older than 14 days, but never the newest two, and drafts of killed processes. */
export async function pruneBackups(database: string, now: number): Promise<void> {
  const folder = dirname(database);
  const oldest = new Date(now - keptDays * dayMs).toISOString();
  const old = (await listBackups(database)).slice(2).filter(each => each.at < oldest);
  for (const { name } of old) await rm(join(folder, name), { force: true });
  for (const name of (await readdir(folder)).filter(each => each.endsWith(draftEnd))) {
    const { mtimeMs } = await stat(join(folder, name));
    if (now - mtimeMs > leftoverMs) await rm(join(folder, name), { force: true });
  }
}
