import { createHash, randomFillSync } from 'node:crypto';

/** Bytes that begin like a JPEG and are followed by chance: what hash, size and kind see of a photo. */
export function jpegLike(size: number): Buffer {
  const bytes = randomFillSync(Buffer.alloc(size));
  Buffer.from('ffd8ffe0', 'hex').copy(bytes);
  return bytes;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
