import { z } from 'zod';
import { m } from '../../messages/messages.ts';
import { conflictSchema } from '../conflict/conflict.ts';
import { historyEventSchema } from '../history-event.ts';
import { inspectionIdSchema, premisesIdSchema } from '../ids.ts';
import { keptPhotosSchema, maxFieldPhotos, maxItemPhotos, photosSchema } from '../photo/photo.ts';
import { type Premises, signedPremisesSchema } from '../premises/premises.ts';
import { calendarDate, text } from '../values.ts';

/** draft -> submitted -> returned -> submitted ... -> approved; central keeps the state (src-main/sync/SPEC.md). */
export const statuses = ['draft', 'submitted', 'returned', 'approved'] as const;
export type InspectionStatus = (typeof statuses)[number];

/** Limits on free text: hostile until parsed. */
export const maxCommentLength = 2000;
export const maxTextLength = 4000;

/** Keeps sums of counts far inside exact whole numbers. */
const maxCount = 100_000;
const count = z
  .int({ error: () => m.problems_whole() })
  .nonnegative({ error: () => m.problems_negative() })
  .max(maxCount, { error: () => m.problems_most({ most: maxCount }) });

/** How grave a fault is, gravest last. */
export const severities = ['minor', 'major', 'serious'] as const;
export type Severity = (typeof severities)[number];

/**
 * One answer. Which parts may stand depends on the item's response: `value` is yes/no/na for compliance, a number for
 * distances; `observations` and `errors` are whole numbers. An answer with only a comment is still unanswered.
 */
export const answerSchema = z.strictObject({
  value: z.union([z.enum(['yes', 'no', 'na']), z.number()], 'must be yes, no, na or a number').optional(),
  observations: count.optional(),
  errors: count.optional(),
  comment: text(maxCommentLength).optional(),
  severity: z.enum(severities, 'must be minor, major or serious').optional(),
  /** Date by which the fault is to be corrected. */
  correctBy: calendarDate.optional(),
  photos: photosSchema(maxItemPhotos).optional(),
});
export type Answer = z.infer<typeof answerSchema>;

/** Text, date (YYYY-MM-DD), time (HH:MM), choice and yes/no fields hold text; number fields a number; photo fields photos. */
export const headerValueSchema = z.union(
  [text(maxTextLength), z.number(), photosSchema(maxFieldPhotos)],
  'must be text, a number or photos',
);
export type HeaderValue = z.infer<typeof headerValueSchema>;

/** Why somebody other than the inspector did not sign. */
export const absences = ['refused', 'nobody-there'] as const;
export const maxReasonLength = 500;

/** As whom somebody other than the inspector signs. */
export const signerRoles = ['owner', 'manager', 'employee'] as const;
export type SignerRole = (typeof signerRoles)[number];

/** More questions than one inspection can raise. */
export const maxConfirmed = 200;

/**
 * A signature: a typed name, or drawn strokes (each a flat list x1, y1, x2, y2 ... in a 600 x 200 box), with its date. Or why there
 * is none: `absent`, with the `reason` in words. What an inspector states with the signature stands in it too (docs/adr/0029).
 */
export const signatureSchema = z.strictObject({
  name: text(200).trim().optional(),
  date: calendarDate.optional(),
  strokes: z
    .array(
      z
        .array(z.int().min(0).max(600))
        .max(2000)
        .refine(stroke => stroke.length % 2 === 0, 'must be pairs of x and y'),
    )
    .max(60)
    .optional(),
  absent: z.enum(absences, 'must be refused or nobody-there').optional(),
  reason: text(maxReasonLength).trim().optional(),
  role: z.enum(signerRoles, 'must be owner, manager or employee').optional(),
  /** The moment of signing, in UTC. */
  signedAt: z.iso.datetime('must be a moment in UTC').optional(),
  /** SHA-256 of the content that was shown when it was signed (signed-content.ts), in hexadecimal. */
  content: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
    .optional(),
  /** Questions that the inspector has answered with "It is right" (questions.ts). */
  confirmed: z.array(text(120)).max(maxConfirmed).optional(),
  /** The date on the paper form that this record was entered from. */
  paper: calendarDate.optional(),
});
export type Signature = z.infer<typeof signatureSchema>;

/**
 * An inspection as it stands. `submission` counts submits (0 = never). Scores and verdict are always those of the
 * present answers by the form version's rule; null where the form has no score. `revision` is central's, 0 = not there.
 * Answers, photos and signatures keep parts that this version does not know (`loose`), else one record of a newer app would stop
 * the feed of its parish; what a person enters here is checked strictly (inspection-patch.ts).
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
  /** What central tells a reviewer of the last submission (`incomplete`); absent when there is nothing of that. */
  doubts: z.array(z.string()).optional(),
  /** Open conflicts; absent when there are none. */
  conflicts: z.array(conflictSchema).optional(),
  /** A draft that its inspector threw away; absent otherwise. */
  removed: z.literal(true).optional(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** What a person signs: every word that they have entered. The rest of a record is worked out, or kept by central. */
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

/** The premises as a record of them reads: as they were signed, however the register has changed since. */
export function premisesOfRecord(
  { status, signedPremises }: Pick<Inspection, 'status' | 'signedPremises'>,
  premises: Premises,
): Premises {
  return isEditable(status) ? premises : { ...premises, ...signedPremises };
}

/** The date of the visit: the forms use one of two keys; null while it is not filled in. */
export function inspectionDate(header: Inspection['header']): string | null {
  const value = header.inspection_date ?? header.date_inspection;
  return typeof value === 'string' && value !== '' ? value : null;
}
