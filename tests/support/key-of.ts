import { readFileSync } from 'node:fs';
import { findKeyring, unwrapKey } from '../../src-main/services/session/keyring.ts';

/** The key to a person's data, as somebody who knows the password gets it. */
export async function keyOf(keyringFile: string, password: string): Promise<Uint8Array> {
  const keyring = findKeyring(JSON.parse(readFileSync(keyringFile, 'utf8')));
  const key = keyring && (await unwrapKey(keyring, password));
  if (key === null) throw new Error('the keyring does not open');
  return key;
}
