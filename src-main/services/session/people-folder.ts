import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownPerson } from '../../../src-shared/contract/session.ts';
import { findJson } from './home-files.ts';
import { findKeyring } from './keyring.ts';

/** Where one person's data for one central is kept. */
export interface PersonFiles {
  readonly folder: string;
  readonly keyring: string;
  readonly database: string;
  /** The bytes of photos. */
  readonly photos: string;
  readonly attempts: string;
  /** Is there from when damage was found until the data was restored. */
  readonly damage: string;
}

/** The same central is written the same way: without blanks, final slash, capital host letters or the default port. */
export function plainAddress(address: string): string {
  const trimmed = address.trim().replace(/\/+$/, '');
  const parts = /^postgres(?:ql)?:\/\/([^/:]+|\[[^\]]+\])(?::(\d+))?\/(.+)$/i.exec(trimmed);
  if (parts === null) return trimmed;
  const [, host = '', port = '5432', database = ''] = parts;
  return `postgresql://${host.toLowerCase()}:${port}/${database}`;
}

export function peopleFolder(home: string): string {
  return join(home, 'people');
}

/** Name of a person's folder: tells nothing, and holds no character that a file system would mind. */
export function folderName(central: string, username: string): string {
  return createHash('sha256')
    .update(`${plainAddress(central)}\n${username}`)
    .digest('hex')
    .slice(0, 32);
}

export function filesIn(folder: string): PersonFiles {
  return {
    folder,
    keyring: join(folder, 'keyring.json'),
    database: join(folder, 'daybook.db'),
    photos: join(folder, 'photos.db'),
    attempts: join(folder, 'attempts.json'),
    damage: join(folder, 'damage.json'),
  };
}

/** Everyone who has signed in on this device before, by name. A folder without a readable keyring is passed over. */
export async function listPeople(home: string): Promise<KnownPerson[]> {
  const entries = await readdir(peopleFolder(home), { withFileTypes: true }).catch(() => []);
  const folders = entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('.'));
  const keyrings = await Promise.all(
    folders.map(async each => findKeyring(await findJson(filesIn(join(peopleFolder(home), each.name)).keyring))),
  );
  return keyrings
    .flatMap(keyring =>
      keyring === null ? [] : [{ username: keyring.username, name: keyring.name, central: keyring.central }],
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}
