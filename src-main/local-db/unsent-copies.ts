import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { saveFile } from '../platform/durable-files.ts';
import type { Random } from '../platform/random.ts';
import { hashOf } from './attachment-file.ts';

/**
 * A second copy of each photo that exists on this device only, in a file of its own, until central has it whole: what
 * damages the file of photos does not reach it. AES-256-GCM under a key made from the person's: nonce, tag, bytes.
 */
export interface UnsentCopies {
  /** On the disk when this returns. Errors are the system's. */
  put(hash: string, bytes: Uint8Array): void;
  /** Null when there is no copy, or it is damaged too. */
  find(hash: string): Uint8Array | null;
  hashes(): string[];
  remove(hashes: readonly string[]): void;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** @param key 256 bits: those of the person's files */
export function createUnsentCopies(folder: string, key: Uint8Array, random: Random): UnsentCopies {
  const own = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'daybook unsent photos', 32));
  const fileOf = (hash: string) => join(folder, hash);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    put: (hash, bytes) => {
      const nonce = random.bytes(nonceBytes);
      const lock = createCipheriv(cipher, own, nonce).setAAD(Buffer.from(hash));
      const locked = Buffer.concat([lock.update(bytes), lock.final()]);
      saveFile(fileOf(hash), Buffer.concat([nonce, lock.getAuthTag(), locked]));
    },
    find: hash => {
      try {
        const stored = readFileSync(fileOf(hash));
        const lock = createDecipheriv(cipher, own, stored.subarray(0, nonceBytes)).setAAD(Buffer.from(hash));
        lock.setAuthTag(stored.subarray(nonceBytes, nonceBytes + tagBytes));
        const bytes = Buffer.concat([lock.update(stored.subarray(nonceBytes + tagBytes)), lock.final()]);
        return hashOf(bytes) === hash ? bytes : null;
      } catch {
        return null;
      }
    },
    hashes: () => readdirSync(folder).filter(name => !name.endsWith('.new')),
    remove: hashes => {
      for (const hash of hashes) rmSync(fileOf(hash), { force: true });
    },
  };
}
