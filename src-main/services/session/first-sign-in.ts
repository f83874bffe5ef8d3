import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { JoinReply } from '../../../src-shared/sync-protocol/join.ts';
import { type Keys, keyOfFile } from '../../local-db/file-keys.ts';
import { openLocalDb } from '../../local-db/local-db.ts';
import { type Clock, isoNow } from '../../platform/clock.ts';
import { renameDurably, saveFile } from '../../platform/durable-files.ts';
import { newId } from '../../platform/random.ts';
import type { CentralGateway } from '../../sync/ports.ts';
import { noAttempts } from './attempts.ts';
import { moveAccount } from './central-address.ts';
import { makeFolder, withFileErrors } from './home-files.ts';
import { publicKeyOf } from './key-wraps.ts';
import { makeKeyring, openByPassword, type WrapParts, withWay } from './keyring.ts';
import { readKeyringOf, saveKeyring } from './keyring-store.ts';
import {
  type Account,
  asideName,
  folderName,
  isAside,
  listAccounts,
  peopleFolder,
  type Unlocked,
} from './people-folder.ts';
import { filesIn } from './person-files.ts';
import { keysFromCentral, type Opening, type SecretParts } from './unlock.ts';

export interface FirstSignInParts extends WrapParts, SecretParts {
  readonly home: string;
  readonly appVersion: string;
  readonly clock: Clock;
}

/** What a person gives at the first sign-in; `central` in its plain spelling. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly central: string;
  /** One-time, where central wants one for a new device. */
  readonly enrolmentCode?: string | undefined;
}

const draftPrefix = '.new-';
const unreadablePrefix = '.unreadable-';
const leftoverMs = 3_600_000;

/** What a failed join means to someone who signs in. */
const meanings: Partial<Record<ErrorCode, ErrorCode>> = {
  'central-unreachable': 'first-sign-in-needs-network',
  'central-busy': 'first-sign-in-needs-network',
  'pool-queue-full': 'first-sign-in-needs-network',
  'pool-timeout': 'first-sign-in-needs-network',
  'central-refused-sign-in': 'sign-in-failed',
};

/** Translates an error of central for someone signing in for the first time. */
function meaningOf(error: unknown): unknown {
  const code = error instanceof DaybookError ? meanings[error.code] : undefined;
  return code === undefined ? error : new DaybookError(code, { cause: error });
}

/** Runs work on central as who signs in. */
async function atCentral<T>(
  { connectCentral }: FirstSignInParts,
  { central, username, password }: Credentials,
  work: (gateway: CentralGateway) => Promise<T>,
): Promise<T> {
  const gateway = connectCentral(central, username, password);
  try {
    return await work(gateway);
  } catch (error) {
    throw meaningOf(error);
  } finally {
    await gateway.close();
  }
}

/** `unlock` is the secret by which central opens the data again after a reset; null when central is older. */
type Joined = JoinReply & { readonly deviceId: DeviceId; readonly unlock: string | null };

async function joinAsNewDevice(
  { clock, random, appVersion }: FirstSignInParts,
  { enrolmentCode }: Credentials,
  gateway: CentralGateway,
): Promise<Joined> {
  const deviceId = deviceIdSchema.parse(newId(clock, random));
  const joined = await gateway.join({ deviceId, deviceName: hostname(), appVersion, enrolmentCode });
  return { ...joined, deviceId, unlock: await gateway.unlockSecret(deviceId) };
}

/** Drafts of first sign-ins that were killed. A young one may be another process at work. */
async function removeLeftovers(people: string, now: number): Promise<void> {
  const drafts = (await readdir(people)).filter(name => name.startsWith(draftPrefix));
  for (const name of drafts) {
    const { mtimeMs } = await stat(join(people, name));
    if (now - mtimeMs > leftoverMs) await rm(join(people, name), { recursive: true, force: true });
  }
}

async function fillFolder(
  parts: FirstSignInParts,
  { username, password, central }: Credentials,
  joined: Joined,
  folder: string,
): Promise<void> {
  const { clock, random } = parts;
  const files = filesIn(folder);
  const { deviceId, person, centralId } = joined;
  await makeFolder(folder);
  const key = random.bytes(32);
  const db = openLocalDb(files.database, key, isoNow(clock));
  try {
    db.write(tx => {
      tx.meta.save('device', { id: deviceId });
      tx.meta.save('person', person);
      tx.meta.save('central', { address: central, id: centralId });
      tx.meta.save('credentials', { password, refused: false });
      if (joined.seal !== undefined) tx.meta.save('seal', joined.seal);
      if (joined.ticket) tx.meta.save('ticket', joined.ticket);
      tx.audit.append({ at: isoNow(clock), who: username, what: 'first sign-in on this device', record: deviceId });
    });
  } finally {
    db.close();
  }
  const owner = { username, name: person.name, central, centralId, deviceId };
  saveFile(files.attempts, noAttempts);
  const keys = { present: key, earlier: [] };
  const keyring = await makeKeyring(owner, keys, password, parts);
  const { unlock } = joined;
  const publicKey = unlock === null ? null : publicKeyOf(Buffer.from(unlock, 'hex'), 'unlock');
  await saveKeyring(files, publicKey === null ? keyring : withWay(keyring, 'unlock', publicKey, keys, random));
}

/** Gives the draft its name; where another process was quicker, its folder is the one. */
async function putInPlace(draft: string, folder: string, unreadable: string): Promise<void> {
  try {
    renameDurably(draft, folder);
  } catch (error) {
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw error;
    if ((await readKeyringOf(filesIn(folder))) !== null) return;
    // Nothing can open it and it holds no data, but other programs may have put it there: it is not deleted.
    renameDurably(folder, unreadable);
    renameDurably(draft, folder);
  }
}

/**
 * A folder that this person's data has or had, with data in it and no keyring that can be read; null when there is none.
 * Nobody joins over it without being asked.
 */
async function findUnreadable(
  home: string,
  { username, central }: Credentials,
  centralId: string,
): Promise<string | null> {
  for (const id of [folderName(centralId, username), folderName(central, username)]) {
    const files = filesIn(join(peopleFolder(home), id));
    const hasData = (await stat(files.database).catch(() => null)) !== null;
    if (hasData && (await readKeyringOf(files)) === null) return id;
  }
  return null;
}

/** The account in a folder that is there. Errors: `sign-in-failed` when the password does not open it. */
async function unlockFolder(home: string, id: string, password: string): Promise<Unlocked> {
  const account = (await listAccounts(home)).find(each => each.id === id);
  const keys = account && (await openByPassword(account.keyring, password));
  if (account === undefined || keys === undefined || keys === null) throw new DaybookError('sign-in-failed');
  return { account, keys };
}

/** Makes the person's folder. It gets its name only when all of it is there: a half-finished one is in nobody's way. */
async function makeFolderOf(parts: FirstSignInParts, given: Credentials, joined: Joined): Promise<Unlocked> {
  const { home, clock } = parts;
  const { deviceId, centralId } = joined;
  const people = peopleFolder(home);
  const id = folderName(centralId, given.username);
  const draft = join(people, `${draftPrefix}${deviceId}`);
  return withFileErrors(async () => {
    await makeFolder(people);
    await removeLeftovers(people, clock.now());
    try {
      await fillFolder(parts, given, joined, draft);
      await putInPlace(draft, join(people, id), join(people, `${unreadablePrefix}${deviceId}`));
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    return unlockFolder(home, id, given.password);
  });
}

/** The id of the central that a file belongs to; null when the file cannot be read. */
function centralIdIn(file: string, keys: Keys, clock: Clock): string | null {
  try {
    const db = openLocalDb(file, keyOfFile(file, keys), isoNow(clock));
    try {
      return db.read(tx => tx.meta.get('central').id);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof DaybookError) return null;
    throw error;
  }
}

/**
 * The person's data of this central that is here already, under another address; null when there is none.
 * @throws DaybookError `data-locked` when it is here and neither the password nor central opens it
 */
async function findHere(parts: FirstSignInParts, given: Credentials, centralId: string): Promise<Opening | null> {
  const all = await listAccounts(parts.home);
  const own = all.filter(each => each.keyring.username === given.username && !isAside(each.id));
  for (const account of own) {
    const { keyring, files } = account;
    if (keyring.version === 2 && keyring.centralId !== centralId) continue;
    const known = await openByPassword(keyring, given.password);
    const { password, central: address } = given;
    const keys = known ?? (keyring.version === 1 ? null : await keysFromCentral(parts, account, { password, address }));
    if (keys === null) continue;
    // A keyring of an older version does not name its central: the file does.
    if (keyring.version === 1 && centralIdIn(files.database, keys, parts.clock) !== centralId) continue;
    return { account, keys, isNew: known === null };
  }
  return null;
}

/**
 * Signs in over the network, at an address that is not known on this device: data of the same central that is here under
 * another address moves to this one; else the device joins central and the person's folder is made.
 * @throws DaybookError `first-sign-in-needs-network`, `sign-in-failed`, `data-locked`, `keyring-unreadable`, `central-*`,
 *   `storage-*`
 */
export async function signInAtCentral(parts: FirstSignInParts, given: Credentials): Promise<Opening> {
  return atCentral(parts, given, async gateway => {
    const centralId = await gateway.whichCentral();
    const early = centralId === null ? await joinAsNewDevice(parts, given, gateway) : null;
    const id = centralId ?? early?.centralId ?? '';
    const here = await findHere(parts, given, id);
    if (here === null) {
      if ((await findUnreadable(parts.home, given, id)) !== null) throw new DaybookError('keyring-unreadable');
      const made = await makeFolderOf(parts, given, early ?? (await joinAsNewDevice(parts, given, gateway)));
      return { ...made, isNew: false };
    }
    await withFileErrors(() => moveAccount(here, given.central, parts.clock));
    return here;
  });
}

/** Joins central as a new device of a person who has one here that does not open. Errors: `restore-needs-network`, `central-*`. */
async function joinAnew(parts: FirstSignInParts, given: Credentials): Promise<Joined> {
  return atCentral(parts, given, gateway => joinAsNewDevice(parts, given, gateway)).catch((error: unknown) => {
    const offline = error instanceof DaybookError && error.code === 'first-sign-in-needs-network';
    throw offline ? new DaybookError('restore-needs-network', { cause: error }) : error;
  });
}

/**
 * Starts again for a person whose data here does not open, with a new device in a new folder. The old folder is kept: one
 * that a keyring opens stays among the accounts, and opens by its earlier password or its recovery sheet.
 * @param old its account, null when its keyring cannot be read; `opens` when the data itself is good
 * @returns name of the old folder; null when there was none
 * @throws DaybookError `restore-needs-network`, `sign-in-failed`, `central-*`, `storage-*`; nothing was changed then
 */
export async function startAnew(
  parts: FirstSignInParts,
  given: Credentials,
  old: { readonly account: Account | null; readonly opens: boolean },
): Promise<string | null> {
  const joined = await joinAnew(parts, given);
  const people = peopleFolder(parts.home);
  const id = old.account?.id ?? (await findUnreadable(parts.home, given, joined.centralId));
  const isAccount = old.account !== null && old.opens;
  const aside = isAccount ? asideName(old.account.id, joined.deviceId) : `${unreadablePrefix}${joined.deviceId}`;
  if (id !== null) await withFileErrors(() => renameDurably(join(people, id), join(people, aside)));
  await makeFolderOf(parts, given, joined);
  return id === null ? null : aside;
}
