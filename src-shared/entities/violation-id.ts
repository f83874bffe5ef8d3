import { derivedId } from './derived-id.ts';

/**
 * The id of the violation that an inspection found at an item: worked out of the two, so that it is the same on every laptop of the
 * inspector, and one record however often it is made.
 */
export function violationId(inspectionId: string, itemId: string): string {
  return derivedId(`violation ${inspectionId} ${itemId}`);
}
