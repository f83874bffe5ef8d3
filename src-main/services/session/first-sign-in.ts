import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { JoinReply } from '../../../src-shared/sync-protocol/join.ts';
import { openLocalDb } from '../../local-db/local-db.ts';
import { type Clock, isoNow } from '../../platform/clock.ts';
import { newId } from '../../platform/random.ts';
import type { CentralGateway } from '../../sync/ports.ts';
import { moveAccount } from './central-address.ts';
import type { ConnectCentral } from './connect-central.ts';
import { findJson, makeFolder, renameDurably, saveFile, withFileErrors } from './home-files.ts';
import { findKeyring, unwrapKey, type WrapParts, wrapKey } from './keyring.ts';
import { type Account, filesIn, folderName, listAccounts, peopleFolder, type Unlocked } from './people-folder.ts';

export interface FirstSignInParts extends WrapParts {
  readonly home: string;
  readonly appVersion: string;
  readonly connectCentral: ConnectCentral;
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
const asidePrefix = '.unreadable-';
const leftoverMs = 3_600_000;

/** What a failed join means to someone who signs in. */
const meanings: Partial<Record<ErrorCode, ErrorCode>> = {
  'central-unreachable': 'first-sign-in-needs-network',
  'central-busy': 'first-sign-in-needs-network',
  'pool-queue-full': 'first-sign-in-needs-network',
  'pool-timeout': 'first-sign-in-needs-network',
  'central-refused-sign-in': 'sign-in-failed',
};

/** An error of central's as someone signing in for the first time should hear it. */
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

type Joined = JoinReply & { readonly deviceId: DeviceId };

async function joinAsNewDevice(
  { clock, random, appVersion }: FirstSignInParts,
  { enrolmentCode }: Credentials,
  gateway: CentralGateway,
): Promise<Joined> {
  const deviceId = deviceIdSchema.parse(newId(clock, random));
  return { ...(await gateway.join({ deviceId, deviceName: hostname(), appVersion, enrolmentCode })), deviceId };
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
): Promise<Uint8Array> {
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
      tx.audit.append({ at: isoNow(clock), who: username, what: 'first sign-in on this device', record: deviceId });
    });
  } finally {
    db.close();
  }
  const owner = { username, name: person.name, central, centralId, deviceId };
  await saveFile(files.keyring, await wrapKey(owner, key, password, parts));
  return key;
}

/** Gives the draft its name. False when another process was quicker: then its folder is the one. */
async function putInPlace(draft: string, folder: string, asideName: string): Promise<boolean> {
  try {
    await renameDurably(draft, folder);
    return true;
  } catch (error) {
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw error;
    if (findKeyring(await findJson(filesIn(folder).keyring)) !== null) return false;
    // Without its keyring nothing can open it, but it is not ours to throw away.
    await renameDurably(folder, asideName);
    await renameDurably(draft, folder);
    return true;
  }
}

/** The account in a folder that is there. Errors: `sign-in-failed` when the password does not open it. */
async function unlockFolder(home: string, id: string, password: string): Promise<Unlocked> {
  const account = (await listAccounts(home)).find(each => each.id === id);
  const key = account && (await unwrapKey(account.keyring, password));
  if (account === undefined || key === undefined || key === null) throw new DaybookError('sign-in-failed');
  return { account, key };
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
      await putInPlace(draft, join(people, id), join(people, `${asidePrefix}${deviceId}`));
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    return unlockFolder(home, id, given.password);
  });
}

/** The id of the central that a file belongs to; null when the file cannot be read. */
function centralIdIn(file: string, key: Uint8Array, clock: Clock): string | null {
  try {
    const db = openLocalDb(file, key, isoNow(clock));
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
 * @throws DaybookError `sign-in-failed` when it is here and the password, which central takes, does not open it
 */
async function findHere(parts: FirstSignInParts, given: Credentials, centralId: string): Promise<Unlocked | null> {
  const own = (await listAccounts(parts.home)).filter(each => each.keyring.username === given.username);
  for (const account of own) {
    const { keyring, files } = account;
    if (keyring.version === 2 && keyring.centralId !== centralId) continue;
    const key = await unwrapKey(keyring, given.password);
    if (key === null && keyring.version === 2) throw new DaybookError('sign-in-failed');
    // A keyring of an older version does not name its central: the file does.
    if (key === null || (keyring.version === 1 && centralIdIn(files.database, key, parts.clock) !== centralId))
      continue;
    return { account, key };
  }
  return null;
}

/**
 * Signs in over the network, at an address that is not known on this device: data of the same central that is here under
 * another address moves to this one; else the device joins central and the person's folder is made.
 * @throws DaybookError `first-sign-in-needs-network`, `sign-in-failed`, `central-*`, `storage-*`
 */
export async function signInAtCentral(parts: FirstSignInParts, given: Credentials): Promise<Unlocked> {
  return atCentral(parts, given, async gateway => {
    const centralId = await gateway.whichCentral();
    const early = centralId === null ? await joinAsNewDevice(parts, given, gateway) : null;
    const here = await findHere(parts, given, centralId ?? early?.centralId ?? '');
    if (here === null) return makeFolderOf(parts, given, early ?? (await joinAsNewDevice(parts, given, gateway)));
    await withFileErrors(() => moveAccount(here, given.central, parts.clock));
    return here;
  });
}

/**
 * Joins central as a new device of a person whose data here can no longer be read, neither the file nor a backup; their
 * folder is put aside.
 * @returns name of the folder aside
 * @throws DaybookError `restore-needs-network`, `sign-in-failed`, `central-*`, `storage-*`; nothing was changed then
 */
export async function startAnew(parts: FirstSignInParts, given: Credentials, old: Account): Promise<string> {
  const joined = await atCentral(parts, given, gateway => joinAsNewDevice(parts, given, gateway)).catch(
    (error: unknown) => {
      const offline = error instanceof DaybookError && error.code === 'first-sign-in-needs-network';
      throw offline ? new DaybookError('restore-needs-network', { cause: error }) : error;
    },
  );
  const aside = `${asidePrefix}${joined.deviceId}`;
  await withFileErrors(() => renameDurably(old.files.folder, join(peopleFolder(parts.home), aside)));
  await makeFolderOf(parts, given, joined);
  return aside;
}
