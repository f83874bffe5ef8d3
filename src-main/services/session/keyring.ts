import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../../platform/random.ts';

/** What trying one password costs: scrypt's N, r and p. Kept in the file, so that it can be raised. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 64 MiB and about a fifth of a second. */
const presentCost: PasswordCost = { N: 2 ** 16, r: 8, p: 1 };

const bytes = z.base64().transform(text => Buffer.from(text, 'base64'));

const passwordWrap = {
  scrypt: z.object({
    N: z
      .int()
      .min(2 ** 14)
      .max(2 ** 20),
    r: z.int().min(1).max(32),
    p: z.int().min(1).max(16),
    salt: bytes,
  }),
  wrapped: z.object({ iv: bytes, tag: bytes, key: bytes }),
};

/**
 * What stands in `keyring.json`: whose data this is, and the data's random 256-bit key wrapped (AES-256-GCM) by a key
 * that scrypt derives from the password. Nothing in it opens the data without the password. The data belongs to a central by
 * its id; the address is where it was last found, and may change.
 */
const presentSchema = z.object({
  version: z.literal(2),
  username: z.string().min(1),
  name: z.string(),
  central: z.string().min(1),
  centralId: z.string().min(1),
  deviceId: z.string().min(1),
  ...passwordWrap,
});

/** Written before centrals were known by their ids: bound to the address. */
const firstSchema = z.object({
  version: z.literal(1),
  username: z.string().min(1),
  name: z.string(),
  central: z.string().min(1),
  ...passwordWrap,
});

const keyringSchema = z.discriminatedUnion('version', [presentSchema, firstSchema]);

export type Keyring = z.output<typeof keyringSchema>;
export type KeyringOwner = Pick<
  z.output<typeof presentSchema>,
  'username' | 'name' | 'central' | 'centralId' | 'deviceId'
>;

function derive(password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r * p }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** Ties the wrapped key to its owner: a keyring copied under another name does not open. */
function ownerBytes(owner: Pick<KeyringOwner, 'username' | 'centralId'>): Buffer {
  return Buffer.from(`${owner.centralId}\n${owner.username}`);
}

/** A keyring as it stands in a file; null when it is not one. */
export function findKeyring(json: unknown): Keyring | null {
  return keyringSchema.safeParse(json).data ?? null;
}

/** What wrapping asks for beside the key. */
export interface WrapParts {
  readonly random: Random;
  /** The present cost when none is given. */
  readonly passwordCost?: PasswordCost;
}

/** Wraps a key by a password. Returns the text of `keyring.json`. */
export async function wrapKey(
  owner: KeyringOwner,
  key: Uint8Array,
  password: string,
  { random, passwordCost = presentCost }: WrapParts,
): Promise<string> {
  const salt = Buffer.from(random.bytes(16));
  const iv = Buffer.from(random.bytes(12));
  const cipher = createCipheriv('aes-256-gcm', await derive(password, salt, passwordCost), iv).setAAD(
    ownerBytes(owner),
  );
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  const text = (part: Buffer) => part.toString('base64');
  const { username, name, central, centralId, deviceId } = owner;
  return JSON.stringify({
    version: 2,
    username,
    name,
    central,
    centralId,
    deviceId,
    scrypt: { ...passwordCost, salt: text(salt) },
    wrapped: { iv: text(iv), tag: text(cipher.getAuthTag()), key: text(wrapped) },
  });
}

/** The key; null when the password is not the one that wrapped it. */
export async function unwrapKey(keyring: Keyring, password: string): Promise<Uint8Array | null> {
  const { iv, tag, key } = keyring.wrapped;
  const wrapping = await derive(password, keyring.scrypt.salt, keyring.scrypt);
  const centralId = keyring.version === 1 ? keyring.central : keyring.centralId;
  const decipher = createDecipheriv('aes-256-gcm', wrapping, iv, { authTagLength: 16 })
    .setAAD(ownerBytes({ username: keyring.username, centralId }))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(key), decipher.final()]);
  } catch {
    // GCM says only that something is wrong: in practice the password.
    return null;
  }
}
