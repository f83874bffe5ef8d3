import { sha256OfText } from '../domain/digest/sha256.ts';

/** An id that is worked out of what it is about: the same wherever it is made. A UUID of version 8, whose bits are those of a SHA-256. */
export function derivedId(of: string): string {
  const hex = sha256OfText(of);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return [...groups, hex.slice(20, 32)].join('-');
}
