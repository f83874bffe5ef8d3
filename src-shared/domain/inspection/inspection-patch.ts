import { z } from 'zod';
import { answerSchema, headerValueSchema, signatureSchema } from '../../entities/inspection-values.ts';
import { sameJson } from '../digest/same-json.ts';
import { premisesIdSchema } from '../ids.ts';
import type { Answer, Inspection } from './inspection.ts';

const { value, observations, errors, comment, severity, correctBy, photos } = answerSchema.shape;

/** Changed parts of one answer; null deletes a part, and other parts stay. */
export const answerPatchSchema = z.strictObject({
  value: value.nullable(),
  observations: observations.nullable(),
  errors: errors.nullable(),
  comment: comment.nullable(),
  severity: severity.nullable(),
  correctBy: correctBy.nullable(),
  photos: photos.nullable(),
});
export type AnswerPatch = z.infer<typeof answerPatchSchema>;

/**
 * What a person changed in an inspection: one entry per header field, part of an answer, or signature. Null deletes it; null for a whole
 * answer deletes every part that this version knows.
 */
export const inspectionPatchSchema = z.strictObject({
  premisesId: premisesIdSchema.optional(),
  header: z.record(z.string().max(60), headerValueSchema.nullable()).optional(),
  answers: z.record(z.string().max(60), answerPatchSchema.nullable()).optional(),
  signatures: z.record(z.string().max(60), signatureSchema.nullable()).optional(),
});
export type InspectionPatch = z.infer<typeof inspectionPatchSchema>;

/** A patch that deletes every part of an answer. */
const noAnswer: AnswerPatch = Object.fromEntries(Object.keys(answerSchema.shape).map(part => [part, null]));

/** Parts that only mean something together: both are written at once. */
const pairs: Readonly<Record<string, string>> = { observations: 'errors', errors: 'observations' };

/** The difference between two answers as a patch; null when they are equal. */
export function answerChange(before: Answer | undefined, after: Answer | null): AnswerPatch | null {
  const then: Readonly<Record<string, unknown>> = before ?? {};
  const now: Readonly<Record<string, unknown>> = after ?? {};
  const isChanged = (part: string) => !sameJson(then[part], now[part]);
  const parts = Object.keys(answerSchema.shape).filter(part => isChanged(part) || isChanged(pairs[part] ?? part));
  const changed = parts.filter(part => part in then || part in now).map(part => [part, now[part] ?? null]);
  return changed.length === 0 ? null : (Object.fromEntries(changed) as AnswerPatch);
}

/** An answer with changed parts; null when nothing is left of it. */
export function patchedAnswer(answer: Answer | undefined, patch: AnswerPatch | null): Answer | null {
  const parts = Object.entries({ ...answer, ...(patch ?? noAnswer) }).filter(([, part]) => part !== null);
  return parts.length === 0 ? null : (Object.fromEntries(parts) as Answer);
}

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
  const answers = Object.entries(patch.answers ?? {}).map(
    ([item, each]) => [item, patchedAnswer(inspection.answers[item], each)] as const,
  );
  return {
    ...inspection,
    premisesId: patch.premisesId ?? inspection.premisesId,
    header: patched(inspection.header, patch.header),
    answers: patched(inspection.answers, Object.fromEntries(answers)),
    signatures: patched(inspection.signatures, patch.signatures),
  };
}

function mergedAnswer(earlier: AnswerPatch | null | undefined, later: AnswerPatch | null): AnswerPatch | null {
  return later === null ? null : { ...(earlier === null ? noAnswer : earlier), ...later };
}

/** Two patches as one: the later wins field by field. */
export function mergePatches(earlier: InspectionPatch, later: InspectionPatch): InspectionPatch {
  const answers = Object.entries(later.answers ?? {}).map(([item, each]) => [
    item,
    mergedAnswer(earlier.answers?.[item], each),
  ]);
  return {
    ...earlier,
    ...later,
    ...(earlier.header || later.header ? { header: { ...earlier.header, ...later.header } } : {}),
    ...(earlier.answers || later.answers ? { answers: { ...earlier.answers, ...Object.fromEntries(answers) } } : {}),
    ...(earlier.signatures || later.signatures ? { signatures: { ...earlier.signatures, ...later.signatures } } : {}),
  };
}
