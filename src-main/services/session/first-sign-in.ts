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
import type { ConnectCentral } from './connect-central.ts';
import { findJson, makeFolder, renameDurably, saveFile, withFileErrors } from './home-files.ts';
import { findKeyring, type WrapParts, wrapKey } from './keyring.ts';
import { filesIn, folderName, peopleFolder } from './people-folder.ts';

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

async function joinCentral(parts: FirstSignInParts, given: Credentials, deviceId: DeviceId): Promise<JoinReply> {
  const gateway = parts.connectCentral(given.central, given.username, given.password);
  try {
    return await gateway.join({ deviceId, deviceName: hostname(), appVersion: parts.appVersion });
  } catch (error) {
    throw meaningOf(error);
  } finally {
    await gateway.close();
  }
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
  await makeFolder(folder);
  const key = random.bytes(32);
  const db = openLocalDb(files.database, key, isoNow(clock));
  try {
    db.write(tx => {
      tx.meta.save('device', { id: joined.deviceId });
      tx.meta.save('person', joined.person);
      tx.meta.save('central', { address: central, id: joined.centralId });
      tx.meta.save('credentials', { password, refused: false });
      if (joined.seal !== undefined) tx.meta.save('seal', joined.seal);
      tx.audit.append({
        at: isoNow(clock),
        who: username,
        what: 'first sign-in on this device',
        record: joined.deviceId,
      });
    });
  } finally {
    db.close();
  }
  const owner = { username, name: joined.person.name, central };
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

/**
 * Joins central and makes the person's folder. The folder gets its name only when all of it is there: a half-finished
 * first sign-in leaves nothing in the way of the next.
 * @returns the key of the person's data; null when another process made the folder meanwhile
 * @throws DaybookError `first-sign-in-needs-network`, `sign-in-failed`, `central-*`, `storage-*`
 */
export async function createPersonFolder(parts: FirstSignInParts, given: Credentials): Promise<Uint8Array | null> {
  return makeFolderOf(parts, given, await joinAsNewDevice(parts, given));
}

type Joined = JoinReply & { readonly deviceId: DeviceId };

async function joinAsNewDevice(parts: FirstSignInParts, given: Credentials): Promise<Joined> {
  const deviceId = deviceIdSchema.parse(newId(parts.clock, parts.random));
  return { ...(await joinCentral(parts, given, deviceId)), deviceId };
}

async function makeFolderOf(parts: FirstSignInParts, given: Credentials, joined: Joined): Promise<Uint8Array | null> {
  const { home, clock } = parts;
  const { deviceId } = joined;
  const people = peopleFolder(home);
  const folder = join(people, folderName(given.central, given.username));
  const draft = join(people, `${draftPrefix}${deviceId}`);
  return withFileErrors(async () => {
    await makeFolder(people);
    await removeLeftovers(people, clock.now());
    try {
      const key = await fillFolder(parts, given, joined, draft);
      return (await putInPlace(draft, folder, join(people, `${asidePrefix}${deviceId}`))) ? key : null;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

/**
 * Joins central as a new device of a person whose data here can no longer be read, neither the file nor a backup; their
 * folder is put aside.
 * @returns name of the folder aside
 * @throws DaybookError `restore-needs-network`, `sign-in-failed`, `central-*`, `storage-*`; nothing was changed then
 */
export async function startAnew(parts: FirstSignInParts, given: Credentials): Promise<string> {
  const joined = await joinAsNewDevice(parts, given).catch((error: unknown) => {
    const offline = error instanceof DaybookError && error.code === 'first-sign-in-needs-network';
    throw offline ? new DaybookError('restore-needs-network', { cause: error }) : error;
  });
  const people = peopleFolder(parts.home);
  const aside = `${asidePrefix}${joined.deviceId}`;
  await withFileErrors(() =>
    renameDurably(join(people, folderName(given.central, given.username)), join(people, aside)),
  );
  await makeFolderOf(parts, given, joined);
  return aside;
}
