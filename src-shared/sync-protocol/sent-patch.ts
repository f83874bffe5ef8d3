import { z } from 'zod';
import type { Inspection } from '../domain/inspection/inspection.ts';
import { type InspectionPatch, inspectionPatchSchema, patchedAnswer } from '../domain/inspection/inspection-patch.ts';
import { answerSchema } from '../entities/inspection-values.ts';

/**
 * Changed fields of an inspection as they travel. `answers` holds whole answers, whose other parts go: those of a creation, and
 * what is for a central, or comes from an app, that does not merge parts. `answers.*` holds parts; null takes one away. A central
 * that does not know parts refuses a change with any.
 */
export const sentPatchSchema = inspectionPatchSchema.extend({
  answers: z.record(z.string().max(60), answerSchema.nullable()).optional(),
  'answers.*': z.record(z.string().max(60), z.record(z.string(), z.unknown())).optional(),
});
export type SentPatch = z.infer<typeof sentPatchSchema>;

/** What a person has changed, as parts. `answers` names parts alone, and none of a whole answer. */
export function sentParts({ answers = {}, ...patch }: InspectionPatch): SentPatch {
  const parts = Object.entries(answers).flatMap(([item, each]) => (each === null ? [] : [[item, each]]));
  return parts.length === 0 ? patch : { ...patch, 'answers.*': Object.fromEntries(parts) };
}

/** The content of a new inspection, whose answers are whole. */
export function sentWhole({ answers, ...patch }: InspectionPatch): SentPatch {
  if (answers === undefined) return patch;
  const whole = Object.entries(answers).flatMap(([item, each]): [string, Inspection['answers'][string]][] => {
    const answer = patchedAnswer(undefined, each);
    return answer === null ? [] : [[item, answer]];
  });
  return { ...patch, answers: Object.fromEntries(whole) };
}
