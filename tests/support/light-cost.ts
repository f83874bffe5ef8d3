import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemRandom } from '../../src-main/platform/random.ts';
import { type PasswordCost, wrapKey } from '../../src-main/services/session/keyring.ts';
import { filesIn, folderName, listPeople, peopleFolder } from '../../src-main/services/session/people-folder.ts';
import { keyOf } from './key-of.ts';

/** The least that a keyring may cost to open: a quarter of what the app asks for. Most tests have another subject than the password. */
export const lightCost: PasswordCost = { N: 2 ** 14, r: 8, p: 1 };

/** Gives the keyring of the only person of a home the least cost, for the many commands that are to open it. */
export async function lighten(home: string, password: string): Promise<void> {
  const [owner] = await listPeople(home);
  if (owner === undefined) throw new Error('nobody has joined here');
  const { keyring } = filesIn(join(peopleFolder(home), folderName(owner.central, owner.username)));
  const key = await keyOf(keyring, password);
  writeFileSync(keyring, await wrapKey(owner, key, password, { random: systemRandom, passwordCost: lightCost }));
}
