import { sha256OfText } from '../domain/digest/sha256.ts';

/** A deterministic id: a UUID of version 8 made from a SHA-256, so every device derives the same one. */
export function derivedId(of: string): string {
  const hex = sha256OfText(of);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return [...groups, hex.slice(20, 32)].join('-');
}
