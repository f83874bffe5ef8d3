import { createHash } from 'node:crypto';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Random } from '../../platform/random.ts';

/** 128 bits that nobody guesses, and 32 that tell a slip of the pen from a wrong sheet. */
const secretBytes = 16;
const checkBytes = 4;

/** Crockford's letters: none that look alike. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

const checkOf = (secret: Uint8Array) =>
  createHash('sha256').update('daybook recovery sheet\n').update(secret).digest().subarray(0, checkBytes);

/** A new secret for a recovery sheet. */
export function newRecoverySecret(random: Random): Uint8Array {
  return random.bytes(secretBytes);
}

/** The secret as a person reads and writes it: eight groups of four. */
export function recoveryCode(secret: Uint8Array): string {
  const bits = [...secret, ...checkOf(secret)].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const signs = bits.match(/.{5}/g)?.map(five => letters[Number.parseInt(five, 2)]) ?? [];
  return signs.join('').match(/.{4}/g)?.join('-') ?? '';
}

/**
 * The secret that a code stands for, however it was typed: small letters, other spaces, O for 0.
 * @throws DaybookError `input-invalid` naming the code when it is not one
 */
export function recoverySecret(code: string): Uint8Array {
  const signs = [...code.toUpperCase().replace(/[\s-]/g, '')].map(sign => letters.indexOf(alike[sign] ?? sign));
  const bits = signs.map(value => Math.max(0, value).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g)?.map(byte => Number.parseInt(byte, 2)) ?? []);
  const secret = bytes.subarray(0, secretBytes);
  const isCode = !signs.includes(-1) && signs.length === ((secretBytes + checkBytes) * 8) / 5;
  if (!isCode || !checkOf(secret).equals(bytes.subarray(secretBytes))) {
    const problem = 'is not as it stands on the sheet: 32 letters and digits in eight groups';
    throw new DaybookError('input-invalid', { fields: [{ field: 'code', problem }] });
  }
  return secret;
}
