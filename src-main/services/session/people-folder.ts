import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownPerson } from '../../../src-shared/contract/session.ts';
import type { Keys } from '../../local-db/file-keys.ts';
import type { Keyring } from './keyring.ts';
import { readKeyringOf } from './keyring-store.ts';
import { filesIn, type PersonFiles } from './person-files.ts';

/** One person's data on this device: its folder, and the keyring that says whose it is. */
export interface Account {
  /** Name of the folder. */
  readonly id: string;
  readonly files: PersonFiles;
  readonly keyring: Keyring;
}

/** A person's data, and the keys that open it. */
export interface Unlocked {
  readonly account: Account;
  readonly keys: Keys;
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

/**
 * Name of a new person's folder: tells nothing, and holds no character that a file system would mind. It only keeps two first
 * sign-ins apart; whose a folder is stands in its keyring. Folders of older versions are named after central's address.
 */
export function folderName(centralId: string, username: string): string {
  return createHash('sha256').update(`${centralId}\n${username}`).digest('hex').slice(0, 32);
}

/** Name of a folder that was put aside for a new one of the same person: it is an account like any other. */
export function asideName(id: string, newDevice: string): string {
  return `${id.split('.aside-')[0]}.aside-${newDevice}`;
}

export const isAside = (id: string): boolean => id.includes('.aside-');

/** Everyone whose data is on this device, by name. A folder without a readable keyring is passed over. */
export async function listAccounts(home: string): Promise<Account[]> {
  const entries = await readdir(peopleFolder(home), { withFileTypes: true }).catch(() => []);
  const folders = entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('.'));
  const accounts = await Promise.all(
    folders.map(async ({ name: id }) => {
      const files = filesIn(join(peopleFolder(home), id));
      const keyring = await readKeyringOf(files);
      return keyring === null ? [] : [{ id, files, keyring }];
    }),
  );
  const order = (a: Account, b: Account) =>
    a.keyring.name.localeCompare(b.keyring.name) ||
    Number(isAside(a.id)) - Number(isAside(b.id)) ||
    a.id.localeCompare(b.id);
  return accounts.flat().sort(order);
}

/** Everyone who has signed in on this device before, by name. */
export async function listPeople(home: string): Promise<KnownPerson[]> {
  const accounts = await listAccounts(home);
  return accounts.map(({ id, keyring: { username, name, central } }) => ({
    account: id,
    username,
    name,
    central,
    aside: isAside(id),
  }));
}

/** Whose data is meant: the account itself, or a person and, where they have several centrals, the address of one. What was put aside is meant only by itself. */
export interface AccountChoice {
  readonly username: string;
  readonly account?: string | undefined;
  readonly central?: string | undefined;
}

/** The account that is meant among those of this device; null when there is none. `preferred` is an address, or null. */
export async function findAccount(
  home: string,
  { username, account, central }: AccountChoice,
  preferred: string | null,
): Promise<Account | null> {
  const all = (await listAccounts(home)).filter(each => each.keyring.username === username);
  if (account !== undefined) return all.find(each => each.id === account) ?? null;
  const own = all.filter(each => !isAside(each.id));
  const at = (address: string) => own.find(each => each.keyring.central === plainAddress(address));
  if (central !== undefined) return at(central) ?? null;
  return (preferred === null ? undefined : at(preferred)) ?? own[0] ?? null;
}
