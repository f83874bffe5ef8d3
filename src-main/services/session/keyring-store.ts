import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { saveFile } from '../../platform/durable-files.ts';
import { findJson } from './home-files.ts';
import { findKeyring, type Keyring, type PresentKeyring } from './keyring.ts';
import type { PersonFiles } from './person-files.ts';

/** Behind the name of a backup: its copy of the keyring. */
const copyEnd = '.keyring';

/** A copy that the system cannot read is one that cannot be read: another copy may do. */
const readKeyring = async (file: string) => findKeyring(await findJson(file).catch(() => null));

const generationOf = (keyring: Keyring) => (keyring.version === 1 ? -1 : keyring.generation);

function newestOf(keyrings: readonly (Keyring | null)[]): Keyring | null {
  const readable = keyrings.flatMap(each => each ?? []);
  return readable.toSorted((a, b) => generationOf(b) - generationOf(a))[0] ?? null;
}

async function copiesBesideBackups({ folder }: PersonFiles): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(name => name.endsWith(`.backup${copyEnd}`)).map(name => join(folder, name));
}

/** The keyring of a folder: its own file or the copy beside it, else one of those beside the backups. Null when none can be read. */
export async function readKeyringOf(files: PersonFiles): Promise<Keyring | null> {
  const own = newestOf(await Promise.all([files.keyring, files.keyringCopy].map(readKeyring)));
  return own ?? newestOf(await Promise.all((await copiesBesideBackups(files)).map(readKeyring)));
}

async function saveIfOther(file: string, keyring: Keyring): Promise<void> {
  const text = JSON.stringify(keyring);
  if (JSON.stringify(await findJson(file)) !== text) saveFile(file, text);
}

/**
 * Gives the data and each backup their copy of a keyring, and takes away those whose backup has gone. All of them are on the
 * disk when this returns; a crash in between leaves whole ones, of which the newest counts.
 */
export async function saveKeyring(files: PersonFiles, keyring: PresentKeyring): Promise<void> {
  await saveIfOther(files.keyring, keyring);
  await saveIfOther(files.keyringCopy, keyring);
  const backups = (await readdir(files.folder)).filter(name => name.endsWith('.backup'));
  const copies = backups.map(name => join(files.folder, `${name}${copyEnd}`));
  for (const copy of copies) await saveIfOther(copy, keyring);
  for (const copy of await copiesBesideBackups(files)) if (!copies.includes(copy)) await rm(copy, { force: true });
}

/** Gives copies to backups that were made meanwhile. */
export async function spreadKeyring(files: PersonFiles): Promise<void> {
  const keyring = await readKeyringOf(files);
  if (keyring?.version === 2) await saveKeyring(files, keyring);
}
