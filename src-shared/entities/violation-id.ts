import { derivedId } from './derived-id.ts';

/**
 * The id of the violation for one item of one inspection. It is derived from both, so creating it twice, on any device, gives one
 * record.
 */
export function violationId(inspectionId: string, itemId: string): string {
  return derivedId(`violation ${inspectionId} ${itemId}`);
}
