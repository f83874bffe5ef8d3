import { type InspectionId, inspectionIdSchema } from '../ids.ts';
import { codePrefix } from './short-number.ts';

/** The record that a square code names; null for the code of anything else. */
export function recordOfCode(text: string): InspectionId | null {
  if (!text.toUpperCase().startsWith(codePrefix)) return null;
  return inspectionIdSchema.safeParse(text.slice(codePrefix.length).toLowerCase()).data ?? null;
}
