import { writeFileSync } from 'node:fs';
import { systemRandom } from '../../src-main/platform/random.ts';
import { type PasswordCost, wrapKey } from '../../src-main/services/session/keyring.ts';
import { listAccounts } from '../../src-main/services/session/people-folder.ts';
import { keyOf } from './key-of.ts';

/** The least that a keyring may cost to open: a quarter of what the app asks for. Most tests have another subject than the password. */
export const lightCost: PasswordCost = { N: 2 ** 14, r: 8, p: 1 };

/** Gives the keyring of the only person of a home the least cost, for the many commands that are to open it. */
export async function lighten(home: string, password: string): Promise<void> {
  const [account] = await listAccounts(home);
  if (account?.keyring.version !== 2) throw new Error('nobody has joined here');
  const { keyring, files } = account;
  const key = await keyOf(files.keyring, password);
  writeFileSync(
    files.keyring,
    await wrapKey(keyring, key, password, { random: systemRandom, passwordCost: lightCost }),
  );
}
