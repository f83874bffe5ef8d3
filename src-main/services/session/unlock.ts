import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Keys } from '../../local-db/file-keys.ts';
import type { CentralGateway } from '../../sync/ports.ts';
import type { Attempts, AttemptsPlace } from './attempts.ts';
import type { ConnectCentral } from './connect-central.ts';
import { type Keyring, openByPassword, openBySecret, type SecretWay } from './keyring.ts';
import type { Account, Unlocked } from './people-folder.ts';
import { recoverySecret } from './recovery-code.ts';

/** Who and what is asked for a key beside the password. */
export interface SecretParts {
  readonly connectCentral: ConnectCentral;
  /** What the laptop's own key store keeps, in hex; null or absent where there is none that can be relied upon. */
  readonly machineSecret?: string | null;
}

interface UnlockParts extends SecretParts {
  readonly attempts: Attempts;
}

/** A person's data with its keys; `isNew` when what was given is not what the keyring was wrapped with. */
export type Opening = Unlocked & { readonly isNew: boolean };

/** Where wrong passwords for an account are counted. */
function placeOf({ files, keyring }: Account): AttemptsPlace {
  return { file: files.attempts, kept: keyring.version === 2 && keyring.counted };
}

/** An answer of central that does not count as a wrong password. */
const refusals: ReadonlySet<ErrorCode> = new Set(['central-disabled', 'data-locked']);

/** Null when central has none. A keyring of the first version names no device: central only says whether the password is right. */
async function secretFor(keyring: Keyring, gateway: CentralGateway): Promise<string | null> {
  if (keyring.version === 2) return gateway.unlockSecret(keyring.deviceId as DeviceId);
  await gateway.whichCentral();
  return null;
}

/** Only for a person whose password central accepts: the key store alone opens nothing. */
function openBySecrets(keyring: Keyring, fromCentral: string | null, fromMachine: string | null): Keys | null {
  const open = (way: SecretWay, secret: string | null) =>
    secret === null ? null : openBySecret(keyring, way, Buffer.from(secret, 'hex'));
  return open('unlock', fromCentral) ?? open('machine', fromMachine);
}

/**
 * The keys by a password that central takes and this device does not know, as after an administrator's reset: central gives
 * the secret that was made for this, or the laptop's key store has one. Null when central takes it neither, or cannot be asked.
 * @throws DaybookError `data-locked` when central takes it and still nothing here opens; `central-disabled`
 */
export async function keysFromCentral(
  { connectCentral, machineSecret = null }: SecretParts,
  { keyring }: Account,
  { password, address = keyring.central }: { readonly password: string; readonly address?: string },
): Promise<Keys | null> {
  const centralId = keyring.version === 1 ? undefined : keyring.centralId;
  try {
    const gateway = connectCentral(address, keyring.username, password, centralId);
    try {
      const keys = openBySecrets(keyring, await secretFor(keyring, gateway), machineSecret);
      if (keys === null) throw new DaybookError('data-locked');
      return keys;
    } finally {
      await gateway.close();
    }
  } catch (error) {
    if (!(error instanceof DaybookError) || refusals.has(error.code)) throw error;
    return null;
  }
}

/**
 * Opens an account's keyring by the password.
 * @throws DaybookError `sign-in-slowed`, `sign-in-failed`, `data-locked`, `central-disabled`
 */
export async function unlockByPassword(parts: UnlockParts, account: Account, password: string): Promise<Opening> {
  const { attempts } = parts;
  const place = placeOf(account);
  await attempts.check(place);
  const known = await openByPassword(account.keyring, password);
  const keys = known ?? (await keysFromCentral(parts, account, { password }));
  if (keys === null) {
    await attempts.fail(place);
    throw new DaybookError('sign-in-failed');
  }
  await attempts.pass({ ...place, kept: true });
  return { account, keys, isNew: known === null };
}

/**
 * Opens an account's keyring by the code on its recovery sheet.
 * @throws DaybookError `input-invalid` for what is no code, `sign-in-slowed`, `recovery-code-wrong`
 */
export async function unlockByCode({ attempts }: UnlockParts, account: Account, code: string): Promise<Opening> {
  const place = placeOf(account);
  const secret = recoverySecret(code);
  await attempts.check(place);
  const keys = openBySecret(account.keyring, 'sheet', secret);
  if (keys === null) {
    await attempts.fail(place);
    throw new DaybookError('recovery-code-wrong');
  }
  await attempts.pass({ ...place, kept: true });
  return { account, keys, isNew: true };
}
