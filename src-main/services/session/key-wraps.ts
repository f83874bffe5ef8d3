import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  scrypt,
} from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../../platform/random.ts';

const base64 = z.base64().max(1000);

/** Bytes under AES-256-GCM. */
const sealedSchema = z.object({ iv: base64, tag: base64, key: base64 });
export type Sealed = z.infer<typeof sealedSchema>;

/** The cost of trying one password: scrypt's N, r and p. Stored in the file, so that it can be raised. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** A file says how much memory and time opening it takes: no more than this is believed. */
const mostMemory = 256 * 2 ** 20;
const isBounded = ({ N, r }: PasswordCost) => Number.isInteger(Math.log2(N)) && 128 * N * r <= mostMemory;

/** A key wrapped by a key that scrypt derives from a password. */
export const passwordWrapSchema = z.object({
  scrypt: z
    .object({
      N: z
        .int()
        .min(2 ** 14)
        .max(2 ** 20),
      r: z.int().min(1).max(32),
      p: z.int().min(1).max(4),
      salt: base64,
    })
    .refine(isBounded, 'must be a power of two that takes no more than 256 MiB'),
  wrapped: sealedSchema,
});
export type PasswordWrap = z.infer<typeof passwordWrapSchema>;

/**
 * A key wrapped for whoever holds a secret, without the secret: X25519 with a key pair of one use. So the key can be wrapped
 * anew after a password change, while the secret is on paper or at central.
 */
export const secretWrapSchema = z.object({
  publicKey: base64,
  oneUse: base64,
  wrapped: sealedSchema,
});
export type SecretWrap = z.infer<typeof secretWrapSchema>;
export const sealedKeysSchema = z.array(sealedSchema).max(1000);

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const toBytes = (text: string) => Buffer.from(text, 'base64');

/** Encrypts a key; `about` ties it to what it is for. */
export function sealKey(key: Uint8Array, wrapping: Uint8Array, about: string, random: Random): Sealed {
  const iv = random.bytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapping, iv).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return { iv: toText(iv), tag: toText(cipher.getAuthTag()), key: toText(sealed) };
}

/** The key; null when something is wrong: in practice the password, or the code. */
export function unsealKey({ iv, tag, key }: Sealed, wrapping: Uint8Array, about: string): Uint8Array | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, toBytes(iv), { authTagLength: 16 })
      .setAAD(Buffer.from(about))
      .setAuthTag(toBytes(tag));
    return Buffer.concat([decipher.update(toBytes(key)), decipher.final()]);
  } catch {
    return null;
  }
}

function derive(password: string, salt: string, { N, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, toBytes(salt), 32, { N, r, p, maxmem: 2 * mostMemory }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** @param password prepared: the same text always gives the same bytes */
export async function wrapByPassword(
  key: Uint8Array,
  password: string,
  { about, cost, random }: { readonly about: string; readonly cost: PasswordCost; readonly random: Random },
): Promise<PasswordWrap> {
  const salt = toText(random.bytes(16));
  const wrapping = await derive(password, salt, cost);
  return { scrypt: { ...cost, salt }, wrapped: sealKey(key, wrapping, about, random) };
}

export async function unwrapByPassword(
  wrap: PasswordWrap,
  password: string,
  about: string,
): Promise<Uint8Array | null> {
  return unsealKey(wrap.wrapped, await derive(password, wrap.scrypt.salt, wrap.scrypt), about);
}

/** PKCS #8 around the 32 bytes of an X25519 key. */
const x25519Start = Buffer.from('302e020100300506032b656e04220420', 'hex');

const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([x25519Start, seed]), format: 'der', type: 'pkcs8' });

const publicKeyFrom = (text: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: toBytes(text).toString('base64url') }, format: 'jwk' });

function publicPartOf(key: KeyObject): string {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return toText(Buffer.from(x, 'base64url'));
}

/** The key pair that belongs to a secret of a purpose: the same secret elsewhere gives another. */
const keyPairOf = (secret: Uint8Array, purpose: string): KeyObject =>
  privateKeyOf(createHash('sha256').update(`daybook ${purpose}\n`).update(secret).digest());

function sharedKey(own: KeyObject, other: KeyObject, oneUse: string): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(hkdfSync('sha256', shared, toBytes(oneUse), 'daybook wrapped key', 32));
}

/** What a key is wrapped for: says nothing of the secret. */
export function publicKeyOf(secret: Uint8Array, purpose: string): string {
  return publicPartOf(keyPairOf(secret, purpose));
}

export function wrapForSecret(key: Uint8Array, publicKey: string, about: string, random: Random): SecretWrap {
  const pair = privateKeyOf(random.bytes(32));
  const oneUse = publicPartOf(pair);
  const wrapping = sharedKey(pair, publicKeyFrom(publicKey), oneUse);
  return { publicKey, oneUse, wrapped: sealKey(key, wrapping, about, random) };
}

export function unwrapBySecret(
  wrap: SecretWrap,
  secret: Uint8Array,
  purpose: string,
  about: string,
): Uint8Array | null {
  const pair = keyPairOf(secret, purpose);
  if (publicPartOf(pair) !== wrap.publicKey) return null;
  return unsealKey(wrap.wrapped, sharedKey(pair, publicKeyFrom(wrap.oneUse), wrap.oneUse), about);
}
