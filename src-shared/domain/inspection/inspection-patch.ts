import { z } from 'zod';
import { answerSchema, headerValueSchema, signatureSchema } from '../../entities/inspection-values.ts';
import { premisesIdSchema } from '../ids.ts';
import type { Inspection } from './inspection.ts';

/** Changed fields of an inspection: one entry per header field, item or signature; null takes the entry away. */
export const inspectionPatchSchema = z.strictObject({
  premisesId: premisesIdSchema.optional(),
  header: z.record(z.string().max(60), headerValueSchema.nullable()).optional(),
  answers: z.record(z.string().max(60), answerSchema.nullable()).optional(),
  signatures: z.record(z.string().max(60), signatureSchema.nullable()).optional(),
});
export type InspectionPatch = z.infer<typeof inspectionPatchSchema>;

function patched<T>(current: Record<string, T>, patch: Record<string, T | null> = {}): Record<string, T> {
  const next = { ...current };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
}

/** The inspection with the patch applied; scores are not touched here. */
export function applyPatch<T extends Pick<Inspection, 'header' | 'answers' | 'signatures' | 'premisesId'>>(
  inspection: T,
  patch: InspectionPatch,
): T {
  return {
    ...inspection,
    premisesId: patch.premisesId ?? inspection.premisesId,
    header: patched(inspection.header, patch.header),
    answers: patched(inspection.answers, patch.answers),
    signatures: patched(inspection.signatures, patch.signatures),
  };
}

/** Two patches as one: the later wins field by field. */
export function mergePatches(earlier: InspectionPatch, later: InspectionPatch): InspectionPatch {
  return {
    ...earlier,
    ...later,
    ...(earlier.header || later.header ? { header: { ...earlier.header, ...later.header } } : {}),
    ...(earlier.answers || later.answers ? { answers: { ...earlier.answers, ...later.answers } } : {}),
    ...(earlier.signatures || later.signatures ? { signatures: { ...earlier.signatures, ...later.signatures } } : {}),
  };
}
