import { systemRandom } from '../../src-main/platform/random.ts';
import type { PasswordCost } from '../../src-main/services/session/key-wraps.ts';
import { makeKeyring } from '../../src-main/services/session/keyring.ts';
import { saveKeyring } from '../../src-main/services/session/keyring-store.ts';
import { listAccounts } from '../../src-main/services/session/people-folder.ts';
import { keyOf } from './key-of.ts';

/** The least that a keyring may cost to open: a quarter of what the app asks for. Most tests have another subject than the password. */
export const lightCost: PasswordCost = { N: 2 ** 14, r: 8, p: 1 };

/** Gives the keyring of the only person of a home the least cost, for the many commands that are to open it. */
export async function lighten(home: string, password: string): Promise<void> {
  const [account] = await listAccounts(home);
  if (account?.keyring.version !== 2) throw new Error('nobody has joined here');
  const { keyring, files } = account;
  const keys = { present: await keyOf(files.keyring, password), earlier: [] };
  const parts = { random: systemRandom, passwordCost: lightCost };
  await saveKeyring(files, await makeKeyring(keyring, keys, password, parts, keyring));
}
