import { mkdir, readFile } from 'node:fs/promises';
import { storageErrorOf } from '../../local-db/storage-error.ts';
import { systemCodeOf } from '../../platform/durable-files.ts';

/** Runs `work` on files of the home and translates the system's errors to `storage-*`. */
export async function withFileErrors<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageErrorOf(error) ?? error;
  }
}

/** A file of the home as JSON; null when it is not there or is not JSON. */
export async function findJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Makes a folder that only its owner may open. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}
