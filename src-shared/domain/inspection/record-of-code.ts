import { type InspectionId, inspectionIdSchema } from '../ids.ts';
import { codePrefix } from './short-number.ts';

/** The record that a QR code names; null for any other code. */
export function recordOfCode(text: string): InspectionId | null {
  if (!text.toUpperCase().startsWith(codePrefix)) return null;
  return inspectionIdSchema.safeParse(text.slice(codePrefix.length).toLowerCase()).data ?? null;
}
