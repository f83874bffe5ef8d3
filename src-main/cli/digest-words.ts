import type { Digest } from '../../src-shared/sync-protocol/digest.ts';
import { facts } from './words.ts';

/** The digest of all and of each parish. */
export function digestWords({ digest, parishes }: Digest): string {
  return facts([['digest', digest], ...Object.entries(parishes)]);
}
