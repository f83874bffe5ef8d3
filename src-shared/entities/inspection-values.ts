import { z } from 'zod';
import { maxFieldPhotos, maxItemPhotos, photosSchema } from '../domain/photo/photo.ts';
import { calendarDate, text } from '../domain/values.ts';
import { m } from '../messages/messages.ts';

/** draft -> submitted -> returned -> submitted ... -> approved; central keeps the state (resources/central/functions/inspection-acts.sql). */
export const statuses = ['draft', 'submitted', 'returned', 'approved'] as const;

/** Limits on free text. */
export const maxCommentLength = 2000;
export const maxTextLength = 4000;

/** Keeps sums of counts within exact integers. */
const maxCount = 100_000;
const count = z
  .int({ error: () => m.problems_whole() })
  .nonnegative({ error: () => m.problems_negative() })
  .max(maxCount, { error: () => m.problems_most({ most: maxCount }) });

/** Severities of a fault, in rising order. */
export const severities = ['minor', 'major', 'serious'] as const;

/**
 * One answer. Which parts are allowed depends on the item's response: `value` is yes/no/na for compliance, a number for
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

/** Text, date (YYYY-MM-DD), time (HH:MM), choice and yes/no fields hold text; number fields a number; photo fields photos. */
export const headerValueSchema = z.union(
  [text(maxTextLength), z.number(), photosSchema(maxFieldPhotos)],
  'must be text, a number or photos',
);

/** Why somebody other than the inspector did not sign. */
export const absences = ['refused', 'nobody-there'] as const;
export const maxReasonLength = 500;

/** The role in which somebody other than the inspector signs. */
export const signerRoles = ['owner', 'manager', 'employee'] as const;

/** More questions than one inspection can raise. */
export const maxConfirmed = 200;

/**
 * A signature: a typed name, or drawn strokes (each a flat list x1, y1, x2, y2 ... in a 600 x 200 box), with its date. Without one,
 * `absent` and `reason` say why. It also holds the statements that the inspector makes by signing (docs/adr/0029).
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
