import { z } from 'zod';
import type { Keys } from '../../local-db/file-keys.ts';
import { preparePassword } from '../../platform/prepare-password.ts';
import type { Random } from '../../platform/random.ts';
import {
  type PasswordCost,
  passwordWrapSchema,
  sealedKeysSchema,
  sealKey,
  secretWrapSchema,
  unsealKey,
  unwrapByPassword,
  unwrapBySecret,
  wrapByPassword,
  wrapForSecret,
} from './key-wraps.ts';

/** 64 MiB and about a fifth of a second. */
const presentCost: PasswordCost = { N: 2 ** 16, r: 8, p: 1 };

/**
 * Secrets that open a keyring beside the password: the code on the recovery sheet, the one that central keeps, and the one
 * that the laptop's own key store keeps, which opens nothing until central has taken the password.
 */
export type SecretWay = 'sheet' | 'unlock' | 'machine';

/**
 * What stands in `keyring.json` and its copies: whose data this is, and the present key wrapped for each way to it. Nothing
 * in it opens the data without the password or one of the secrets. The data belongs to a central by its id; the address is
 * where it was last found, and may change.
 */
const presentSchema = z.object({
  version: z.literal(2),
  /** Grows with each keyring that is made: of two copies, the higher one counts. */
  generation: z.int().nonnegative().default(0),
  username: z.string().min(1),
  name: z.string(),
  central: z.string().min(1),
  centralId: z.string().min(1),
  deviceId: z.string().min(1),
  ...passwordWrapSchema.shape,
  sheet: secretWrapSchema.optional(),
  unlock: secretWrapSchema.optional(),
  machine: secretWrapSchema.optional(),
  /** Earlier keys, under the present one. */
  earlier: sealedKeysSchema.default([]),
  /** True when the count of wrong passwords is kept from the start: then its absence counts. */
  counted: z.boolean().default(false),
});

/** Written before centrals were known by their ids: bound to the address. */
const firstSchema = z.object({
  version: z.literal(1),
  username: z.string().min(1),
  name: z.string(),
  central: z.string().min(1),
  ...passwordWrapSchema.shape,
});

const keyringSchema = z.discriminatedUnion('version', [presentSchema, firstSchema]);

export type PresentKeyring = z.output<typeof presentSchema>;
export type Keyring = z.output<typeof keyringSchema>;
export type KeyringOwner = Pick<PresentKeyring, 'username' | 'name' | 'central' | 'centralId' | 'deviceId'>;

/** Ties what is wrapped to its owner: a keyring copied under another name does not open. */
function aboutOwner(keyring: Pick<KeyringOwner, 'username' | 'centralId'> | Keyring): string {
  const home = 'centralId' in keyring ? keyring.centralId : keyring.central;
  return `${home}\n${keyring.username}`;
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

/**
 * A keyring that the password opens, and the secrets that opened the one before.
 * @param before the keyring that it replaces; absent for a new person
 */
export async function makeKeyring(
  owner: KeyringOwner,
  { present, earlier }: Keys,
  password: string,
  { random, passwordCost = presentCost }: WrapParts,
  before: Partial<Pick<PresentKeyring, SecretWay | 'generation'>> = {},
): Promise<PresentKeyring> {
  const { username, name, central, centralId, deviceId } = owner;
  const about = aboutOwner(owner);
  const anew = (way: SecretWay) =>
    before[way] === undefined ? {} : { [way]: wrapForSecret(present, before[way].publicKey, about, random) };
  return {
    version: 2,
    generation: (before.generation ?? 0) + 1,
    username,
    name,
    central,
    centralId,
    deviceId,
    ...(await wrapByPassword(present, preparePassword(password), { about, cost: passwordCost, random })),
    ...anew('sheet'),
    ...anew('unlock'),
    ...anew('machine'),
    earlier: earlier.map(key => sealKey(key, present, about, random)),
    counted: true,
  };
}

/** The same keyring with one more way to the key, or with another secret for it. */
export function withWay(
  keyring: PresentKeyring,
  way: SecretWay,
  publicKey: string,
  { present }: Keys,
  random: Random,
): PresentKeyring {
  const wrap = wrapForSecret(present, publicKey, aboutOwner(keyring), random);
  return { ...keyring, generation: keyring.generation + 1, [way]: wrap };
}

function keysUnder(keyring: Keyring, present: Uint8Array | null): Keys | null {
  if (present === null) return null;
  const sealed = keyring.version === 1 ? [] : keyring.earlier;
  return { present, earlier: sealed.flatMap(each => unsealKey(each, present, aboutOwner(keyring)) ?? []) };
}

/** The keys; null when the password is not the one that wrapped them. */
export async function openByPassword(keyring: Keyring, password: string): Promise<Keys | null> {
  const isPrepared = keyring.version === 2 && keyring.counted;
  // Keyrings of older versions knew only this form.
  const given = isPrepared ? preparePassword(password) : password.normalize('NFC');
  return keysUnder(keyring, await unwrapByPassword(keyring, given, aboutOwner(keyring)));
}

/** The keys; null when there is no such way, or the secret is another. */
export function openBySecret(keyring: Keyring, way: SecretWay, secret: Uint8Array): Keys | null {
  const wrap = keyring.version === 1 ? undefined : keyring[way];
  return wrap === undefined ? null : keysUnder(keyring, unwrapBySecret(wrap, secret, way, aboutOwner(keyring)));
}
