import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { lightCost } from '../../../support/light-cost.ts';

/** A keyring as the first version of the app wrote it: bound to central's address, without ids. */
export async function wrapKeyAtAddress(
  { username, name, central }: { username: string; name: string; central: string },
  key: Uint8Array,
  password: string,
): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const wrapping = scryptSync(password.normalize('NFC'), salt, 32, { ...lightCost, maxmem: 256 * 2 ** 20 });
  const cipher = createCipheriv('aes-256-gcm', wrapping, iv).setAAD(Buffer.from(`${central}\n${username}`));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  const text = (part: Buffer) => part.toString('base64');
  return JSON.stringify({
    version: 1,
    username,
    name,
    central,
    scrypt: { ...lightCost, salt: text(salt) },
    wrapped: { iv: text(iv), tag: text(cipher.getAuthTag()), key: text(wrapped) },
  });
}
