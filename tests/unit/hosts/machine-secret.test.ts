import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findMachineSecret, type KeyStore } from '../../../src-main/hosts/electron/machine-secret.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';

type Backend = ReturnType<KeyStore['getSelectedStorageBackend']>;

/** A key store that turns each byte, as long as it is the same one. */
function keyStore(backend: Backend, turn = 0x5a): KeyStore {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map(byte => byte ^ turn));
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => backend,
    encryptString: text => turned(Buffer.from(`store${text}`)),
    decryptString: bytes => {
      const text = turned(bytes).toString();
      if (!text.startsWith('store')) throw new Error('not of this store');
      return text.slice('store'.length);
    },
  };
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'home', 'machine-secret');
}

test.each(['basic_text', 'unknown'] as const)('a store of the kind %s is none: nothing is written', backend => {
  const file = newFile();
  expect(findMachineSecret(keyStore(backend), file, systemRandom, 'linux')).toBeNull();
  expect(existsSync(file)).toBe(false);
});

test('a store that the system has closed is none', () => {
  const closed = { ...keyStore('unknown'), isEncryptionAvailable: () => false };
  expect(findMachineSecret(closed, newFile(), systemRandom, 'win32')).toBeNull();
});

test('a real store keeps one secret, which does not stand in the file; another store makes its own', () => {
  const file = newFile();
  const secret = findMachineSecret(keyStore('gnome_libsecret'), file, systemRandom, 'linux');
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(findMachineSecret(keyStore('gnome_libsecret'), file, systemRandom, 'linux')).toBe(secret);
  expect(readFileSync(file, 'latin1')).not.toContain(secret);
  const other = findMachineSecret(keyStore('kwallet6', 0x33), file, systemRandom, 'linux');
  expect(other).toMatch(/^[0-9a-f]{64}$/);
  expect(other).not.toBe(secret);
  writeFileSync(file, '');
  expect(findMachineSecret(keyStore('kwallet6', 0x33), file, systemRandom, 'linux')).not.toBe(other);
});
