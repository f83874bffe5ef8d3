import { createCipheriv, createHash, createHmac } from 'node:crypto';
import type { Random } from '../../platform/random.ts';

/** The data that a sealed part is bound to: central notices when any of it differs from what its author's device wrote. */
export interface SealedUnder {
  /** Text of the bundle's header. */
  readonly header: string;
  readonly number: number;
  readonly place: string;
}

const [ivBytes, signatureBytes, blockBytes] = [16, 32, 16];

/** Length of a sealed part: the last block is padded, and there is one more where the data fills it. */
export function sealedLength(plain: number): number {
  return ivBytes + signatureBytes + blockBytes * (Math.floor(plain / blockBytes) + 1);
}

const hmac = (key: Uint8Array, ...data: readonly (string | Uint8Array)[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const each of data) mac.update(each);
  return mac.digest();
};

/**
 * Encrypts (AES-256, CBC), then signs (HMAC-SHA-256): 16 bytes of iv, 32 of signature, the encrypted rest. Central opens it
 * with `sync.unsealed` in resources/central/functions/seal.sql.
 * @param seal the device's secret, in hexadecimal
 */
export function sealPart(
  seal: string,
  { header, number, place }: SealedUnder,
  plain: Uint8Array,
  random: Pick<Random, 'bytes'>,
): Uint8Array {
  const secret = Buffer.from(seal, 'hex');
  const iv = random.bytes(ivBytes);
  const cipher = createCipheriv('aes-256-cbc', hmac(secret, 'encrypt'), iv);
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  const headerHash = createHash('sha256').update(header).digest();
  const signature = hmac(hmac(secret, 'sign'), headerHash, `${number} ${place}\n`, iv, encrypted);
  return Buffer.concat([iv, signature, encrypted]);
}
