import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { saveFile } from '../platform/durable-files.ts';
import type { Random } from '../platform/random.ts';
import { hashOf } from './attachment-file.ts';
import type { Keys } from './file-keys.ts';

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
  /** Encrypts the copies with another key from here on. */
  rekey(key: Uint8Array): void;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const ownKey = (key: Uint8Array) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'daybook unsent photos', 32));

/** The bytes in a copy. Throws when it is not whole, or under another key. */
function unlocked(stored: Buffer, hash: string, own: Buffer): Buffer {
  const lock = createDecipheriv(cipher, own, stored.subarray(0, nonceBytes)).setAAD(Buffer.from(hash));
  lock.setAuthTag(stored.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([lock.update(stored.subarray(nonceBytes + tagBytes)), lock.final()]);
}

/** @param keys those of the person's files */
export function createUnsentCopies(folder: string, keys: Keys, random: Random): UnsentCopies {
  let own = ownKey(keys.present);
  const earlier = keys.earlier.map(ownKey);
  const fileOf = (hash: string) => join(folder, hash);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const put: UnsentCopies['put'] = (hash, bytes) => {
    const nonce = random.bytes(nonceBytes);
    const lock = createCipheriv(cipher, own, nonce).setAAD(Buffer.from(hash));
    const locked = Buffer.concat([lock.update(bytes), lock.final()]);
    saveFile(fileOf(hash), Buffer.concat([nonce, lock.getAuthTag(), locked]));
  };
  const find: UnsentCopies['find'] = hash => {
    for (const key of [own, ...earlier]) {
      try {
        const bytes = unlocked(readFileSync(fileOf(hash)), hash, key);
        return hashOf(bytes) === hash ? bytes : null;
      } catch {
        // Damaged, or under an earlier key: the next one tells.
      }
    }
    return null;
  };
  const hashes = () => readdirSync(folder).filter(name => !name.endsWith('.new'));
  return {
    put,
    find,
    hashes,
    rekey: key => {
      earlier.unshift(own);
      own = ownKey(key);
      for (const hash of hashes()) {
        const bytes = find(hash);
        if (bytes !== null) put(hash, bytes);
      }
    },
    remove: hashes => {
      for (const hash of hashes) rmSync(fileOf(hash), { force: true });
    },
  };
}
