import { readFileSync } from 'node:fs';
import { findKeyring, openByPassword } from '../../src-main/services/session/keyring.ts';

/** The present key to a person's data, as somebody who knows the password gets it. */
export async function keyOf(keyringFile: string, password: string): Promise<Uint8Array> {
  const keyring = findKeyring(JSON.parse(readFileSync(keyringFile, 'utf8')));
  const keys = keyring && (await openByPassword(keyring, password));
  if (keys === null) throw new Error('the keyring does not open');
  return keys.present;
}
