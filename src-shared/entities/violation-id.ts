import { sha256OfText } from '../domain/digest/sha256.ts';

/**
 * The id of the violation that an inspection found at an item: worked out of the two, so that it is the same on every laptop of the
 * inspector, and one record however often it is made. A UUID of version 8, whose bits are those of a SHA-256.
 */
export function violationId(inspectionId: string, itemId: string): string {
  const hex = sha256OfText(`violation ${inspectionId} ${itemId}`);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return [...groups, hex.slice(20, 32)].join('-');
}
