import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import { saveFile } from '../../platform/durable-files.ts';
import type { Random } from '../../platform/random.ts';

export type KeyStore = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>;

/** On Linux there may be no key store; Electron then encrypts under a key that everybody knows (`basic_text`). */
const linuxStores: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

function isReal(store: KeyStore, system: NodeJS.Platform): boolean {
  if (!store.isEncryptionAvailable()) return false;
  return system !== 'linux' || linuxStores.has(store.getSelectedStorageBackend());
}

/** Null when the key store cannot decrypt it any more, as on another laptop. */
function readSecret(store: KeyStore, file: string): string | null {
  try {
    return store.decryptString(readFileSync(file));
  } catch {
    return null;
  }
}

/**
 * A secret of this laptop, in hex, kept in a file that the system's key store encrypts; created where there is none.
 * @returns null where the system has no reliable key store, or the file cannot be written
 */
export function findMachineSecret(
  store: KeyStore,
  file: string,
  random: Random,
  system: NodeJS.Platform = process.platform,
): string | null {
  if (!isReal(store, system)) return null;
  const known = existsSync(file) ? readSecret(store, file) : null;
  if (known !== null) return known;
  const secret = Buffer.from(random.bytes(32)).toString('hex');
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    saveFile(file, store.encryptString(secret));
    return secret;
  } catch {
    return null;
  }
}
