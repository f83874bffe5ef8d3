import { randomUUID } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Files that a crash, an unplugged stick or a power cut leaves as they were or as they should be, nothing in between. Small
 * ones are written synchronously, as SQLite writes: they are on the disk when the call returns. Errors are the system's own.
 */

/** Network folders and some sticks cannot sync a folder: their names are as durable as those systems make them. */
const noFolderSync: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EACCES']);

/** A virus scanner, or a program that indexes files, holds a new file for a moment. */
const heldForNow: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Together one second. */
const pausesMs = [10, 20, 40, 80, 160, 320, 370];

/** The system's error code, for example `ENOSPC`; undefined for any other error. */
export function systemCodeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Renames; a file that somebody else holds is tried again for a second. What stood at `to` is replaced whole or not at all. */
export function renamePatiently(from: string, to: string): void {
  for (const ms of pausesMs) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!heldForNow.has(systemCodeOf(error))) throw error;
      pause(ms);
    }
  }
  renameSync(from, to);
}

/** Makes the names in a folder durable, where its file system can. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!noFolderSync.has(systemCodeOf(error))) throw error;
  }
}

/** Renames, and the new name is on the disk when this returns. */
export function renameDurably(from: string, to: string): void {
  renamePatiently(from, to);
  syncFolder(dirname(to));
}

/** Removes a file that is no longer needed, if that is possible: on an unplugged stick it is not. */
export function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The error before it is the one that counts.
  }
}

/** Writes a small file whole, readable by its owner only. It is the old one or the new one, and on the disk when this returns. */
export function saveFile(file: string, data: string | Uint8Array): void {
  const draft = `${file}.${randomUUID()}.new`;
  try {
    const handle = openSync(draft, 'w', 0o600);
    try {
      writeFileSync(handle, data);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameDurably(draft, file);
  } catch (error) {
    removeIfPossible(draft);
    throw error;
  }
}

/**
 * Writes a file of any size, readable by its owner only: `fill` writes its bytes, and then it is at `file` whole. A process
 * that is killed leaves a `.new` beside it, which the next one replaces. For its name to be durable too, sync the folder.
 */
export async function writeWhole(file: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
  const draft = `${file}.new`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await fill(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    renamePatiently(draft, file);
  } catch (error) {
    removeIfPossible(draft);
    throw error;
  }
}

/** The bytes of a file that is there are on the disk when this returns. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Copies bytes as they are; they are on the disk when this returns. A copy that failed is not left behind. */
export async function copyDurably(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    const handle = await open(to, 'r+');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    removeIfPossible(to);
    throw error;
  }
}
