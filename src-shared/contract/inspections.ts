import { z } from 'zod';
import type { InspectionId, PremisesId } from '../domain/ids.ts';
import { inspectionIdSchema, premisesIdSchema } from '../domain/ids.ts';
import type { EarlierSubmission } from '../domain/inspection/difference.ts';
import { type FormPlace, formPlaceSchema } from '../domain/inspection/form-place.ts';
import type { Inspection, InspectionStatus } from '../domain/inspection/inspection.ts';
import { inspectionPatchSchema } from '../domain/inspection/inspection-patch.ts';
import type { RecordedResult } from '../domain/inspection/recorded-verdict.ts';
import type { Premises } from '../domain/premises/premises.ts';
import { calendarDate, maxSearchLength, text } from '../domain/values.ts';
import { statuses } from '../entities/inspection-values.ts';
import type { SavedRecord } from '../entities/saved-record.ts';
import type { Bytes } from './bytes.ts';
import { call } from './define-call.ts';

/** Where a record's last change stands: all of it at central, something waiting to be sent, or a person is needed. */
export type SendState = 'sent' | 'waiting' | 'attention';

/** A line of a list. */
export interface InspectionSummary {
  readonly id: InspectionId;
  readonly formId: string;
  readonly formVersion: number;
  readonly formTitle: string;
  readonly premisesId: PremisesId;
  readonly premisesName: string;
  readonly parish: string;
  readonly inspector: string;
  readonly inspectorName: string;
  readonly status: InspectionStatus;
  readonly submission: number;
  readonly overallScore: number | null;
  readonly criticalScore: number | null;
  /** The result by the form's rule; null for a draft: what is not handed in has none. */
  readonly verdict: string | null;
  /** What another system had judged of it; null for one that was recorded here. */
  readonly recorded: RecordedResult | null;
  /** Items of a draft that have their answer, of `total`; null once it is handed in, and while its form is not on the device. */
  readonly progress: { readonly answered: number; readonly total: number } | null;
  /** How many measured distances are below their printed minimum; such a form has no score that would say so. */
  readonly belowMinimum: number;
  readonly inspectionDate: string | null;
  readonly updatedAt: string;
  readonly submittedAt: string | null;
  /** What central tells a reviewer of it; empty when there is nothing of that. */
  readonly doubts: readonly string[];
  readonly sendState: SendState;
}

/** A whole record with its premises and, when there was an earlier visit with the same form, that visit's answers. */
export interface InspectionDetail {
  readonly inspection: Inspection;
  readonly premises: Premises;
  readonly sendState: SendState;
  readonly previous: {
    readonly id: InspectionId;
    readonly date: string | null;
    readonly answers: Inspection['answers'];
    /** What of its header stays true from visit to visit (lasting-facts.ts). */
    readonly facts: Inspection['header'];
  } | null;
  /** The submission before the present one, or the one that was returned; null where there is none, or this device does not have it. */
  readonly earlier: EarlierSubmission | null;
  /** It is what a draft would begin with: on the device only from its first entry on. */
  readonly isNew: boolean;
  /** Where the person was in its form on this device; null when they were not. */
  readonly place: FormPlace | null;
}

/**
 * `newest`: latest change first. `oldest`: longest waiting first, for the review queue. The others by what a line says, rising:
 * by a column that few values share, the latest change first within each.
 */
export const listOrders = [
  'newest',
  'oldest',
  'premises',
  'form',
  'parish',
  'result',
  'visit',
  'inspector',
  'state',
] as const;
export type ListOrder = (typeof listOrders)[number];

export const exportFormats = ['csv', 'xlsx'] as const;
/** The most inspections that are selected one by one; all that a list shows need not be. */
export const mostSelected = 2_000;

/** A file for a spreadsheet. */
export interface ExportFile {
  /** A name for it: what is in it, and the day. */
  readonly name: string;
  readonly bytes: Bytes;
  /** Inspections in it. */
  readonly records: number;
}

/** Which inspections a list shows; what is absent does not narrow it. */
const filterSchema = z.strictObject({
  form: z.string().max(60).optional(),
  status: z.array(z.enum(statuses)).optional(),
  /** A result in the words of any form: Fail finds Unsatisfactory too (same-results.ts). */
  verdict: z.string().max(40).optional(),
  parish: z.string().max(60).optional(),
  /** First and last date of the visit. */
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  /** Username of the inspector. */
  inspector: z.string().max(60).optional(),
  mine: z.boolean().optional(),
  /** Only those of which something is not at central yet. */
  unsent: z.boolean().optional(),
  text: text(maxSearchLength).default(''),
  order: z.enum(listOrders).default('newest'),
  /** The order the other way round. */
  backwards: z.boolean().optional(),
});

/** Which inspection begins, and where. */
const startSchema = z.strictObject({ formId: z.string().max(60), premisesId: premisesIdSchema });

export const inspectionCalls = {
  /**
   * What a list shows as a file for a spreadsheet, in its order; `ids`: only these of it. The audit log keeps that it was made.
   */
  'inspections.export': call<ExportFile>()(
    'person',
    filterSchema.extend({
      ids: z.array(inspectionIdSchema).min(1).max(mostSelected).optional(),
      format: z.enum(exportFormats),
    }),
  ),
  /** `mine` keeps the signed-in inspector's own. `text` searches premises, owner, address and inspector, each word from its start. */
  'inspections.list': call<{ readonly rows: readonly InspectionSummary[]; readonly total: number }>()(
    'person',
    filterSchema.extend({
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().nonnegative().default(0),
    }),
  ),
  /**
   * `start`: the draft may have no entry yet; then it is what it would begin with, by the form's newest version. Errors:
   * inspection-not-found; with `start` also not-allowed, record-removed, form-not-found, premises-not-found.
   */
  'inspections.get': call<InspectionDetail>()(
    'person',
    z.strictObject({ id: inspectionIdSchema, start: startSchema.optional() }),
  ),
  /** An id for a new inspection, and those of the same form and premises with the date of today. Writes nothing. Errors: those of `get` with `start`. */
  'inspections.prepare': call<{ readonly id: InspectionId; readonly sameDay: readonly InspectionSummary[] }>()(
    'person',
    startSchema,
  ),
  /**
   * Makes a draft by its first entry: `patch` is all that is on the screen by then; without it, what is known of premises and
   * person. With an id that is there already it saves the patch, so that a repeat makes no second draft. `complaintId`: the complaint
   * that it follows, which is visited with it if it still waits. Errors: not-allowed,
   * record-removed, form-not-found, premises-not-found, and those of `save`.
   */
  'inspections.start': call<Inspection>()(
    'person',
    startSchema.extend({
      id: inspectionIdSchema.optional(),
      formVersion: z.int().positive().optional(),
      patch: inspectionPatchSchema.omit({ premisesId: true }).optional(),
      complaintId: z.uuid('must be an id').optional(),
    }),
  ),
  /** Keeps where the person is in the form of an inspection, on this device alone. One that is not there is passed over. */
  'inspections.keepPlace': call<null>()('person', z.strictObject({ id: inspectionIdSchema, place: formPlaceSchema })),
  /**
   * Autosave: the reply comes when it is on the disk, and says what the save made of the record. Errors: input-invalid,
   * inspection-not-editable, not-allowed.
   */
  'inspections.save': call<SavedRecord<Inspection>>()(
    'person',
    z.strictObject({ id: inspectionIdSchema, patch: inspectionPatchSchema }),
  ),
  /**
   * `confirmDates`: the person has said that dates which can hardly be right are. Errors: inspection-incomplete with each missing
   * place, signature-outdated with each signature, dates-doubtful with each date, inspection-not-editable, not-allowed.
   */
  'inspections.submit': call<SavedRecord<Inspection>>()(
    'person',
    z.strictObject({ id: inspectionIdSchema, confirmDates: z.boolean().optional() }),
  ),
  /**
   * Makes the faults of an inspection of one's own that was handed in violations, one for each; asked for again it brings them up to
   * date. `changed`: ids of violations. Errors: inspection-not-found, form-not-found, not-allowed, record-state.
   */
  'inspections.followUp': call<{ readonly changed: readonly string[] }>()(
    'person',
    z.strictObject({ id: inspectionIdSchema }),
  ),
  /** A supervisor or medical officer returns (comment needed) or approves submission number `submission`. Errors: not-allowed, review-not-possible. */
  'inspections.review': call<SavedRecord<Inspection>>()(
    'person',
    z.strictObject({
      id: inspectionIdSchema,
      submission: z.int().positive(),
      action: z.enum(['return', 'approve']),
      comment: text(4000).trim().default(''),
    }),
  ),
};
