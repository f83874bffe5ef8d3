import { z } from 'zod';
import {
  answerSchema,
  type headerValueSchema,
  maxTextLength,
  type severities,
  signatureSchema,
  type signerRoles,
  statuses,
} from '../../entities/inspection-values.ts';
import { recordedSchema } from '../../entities/recorded.ts';
import { conflictSchema } from '../conflict/conflict.ts';
import { historyEventSchema } from '../history-event.ts';
import { inspectionIdSchema, premisesIdSchema } from '../ids.ts';
import { keptPhotosSchema } from '../photo/photo.ts';
import { type Premises, signedPremisesSchema } from '../premises/premises.ts';
import { text } from '../values.ts';

export type InspectionStatus = (typeof statuses)[number];
export type Severity = (typeof severities)[number];
export type Answer = z.infer<typeof answerSchema>;
export type HeaderValue = z.infer<typeof headerValueSchema>;
export type SignerRole = (typeof signerRoles)[number];
export type Signature = z.infer<typeof signatureSchema>;

/**
 * An inspection. `submission` counts submits (0 = never). Scores and verdict are always those of the
 * present answers by the form version's rule; null where the form has no score. `revision` is central's; 0 before central has it.
 * Answers, photos and signatures keep unknown parts (`loose`), so that a record of a newer app does not stop the feed; what a person
 * enters is validated strictly (inspection-patch.ts).
 */
export const inspectionSchema = z.object({
  id: inspectionIdSchema,
  formId: z.string(),
  formVersion: z.int().positive(),
  parish: z.string(),
  premisesId: premisesIdSchema,
  inspector: z.string(),
  inspectorName: z.string(),
  status: z.enum(statuses),
  submission: z.int().nonnegative(),
  overallScore: z.number().nullable(),
  criticalScore: z.number().nullable(),
  verdict: z.string().nullable(),
  header: z.record(z.string(), z.union([text(maxTextLength), z.number(), keptPhotosSchema])),
  answers: z.record(z.string(), answerSchema.extend({ photos: keptPhotosSchema.optional() }).loose()),
  signatures: z.record(z.string(), signatureSchema.loose()),
  createdAt: z.string(),
  updatedAt: z.string(),
  submittedAt: z.string().nullable(),
  history: z.array(historyEventSchema),
  revision: z.int().nonnegative(),
  /** The premises as they were signed with the last submission; absent in a draft, and where an older central has taken it. */
  signedPremises: signedPremisesSchema.optional(),
  /** Central's warnings about the last submission for its reviewer (`incomplete`); absent when there are none. */
  doubts: z.array(z.string()).optional(),
  /** What another system had stored of it; absent unless it was imported. */
  recorded: recordedSchema.optional(),
  /** Open conflicts; absent when there are none. */
  conflicts: z.array(conflictSchema).optional(),
  /** A draft that its inspector removed; absent otherwise. */
  removed: z.literal(true).optional(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** What a person signs: everything entered. The rest of a record is computed, or kept by central. */
export const signedWordsSchema = inspectionSchema.pick({
  premisesId: true,
  header: true,
  answers: true,
  signatures: true,
});
export type SignedWords = z.infer<typeof signedWordsSchema>;

/** A draft, or one returned for correction, may be edited by its inspector; nothing else ever changes. */
export function isEditable(status: InspectionStatus): boolean {
  return status === 'draft' || status === 'returned';
}

/** The premises shown with an inspection: as signed, even if the register has changed since. */
export function premisesOfRecord(
  { status, signedPremises }: Pick<Inspection, 'status' | 'signedPremises'>,
  premises: Premises,
): Premises {
  return isEditable(status) ? premises : { ...premises, ...signedPremises };
}

/** The date of the visit, for which forms use one of two keys; null while it is empty. */
export function inspectionDate(header: Inspection['header']): string | null {
  const value = header.inspection_date ?? header.date_inspection;
  return typeof value === 'string' && value !== '' ? value : null;
}
