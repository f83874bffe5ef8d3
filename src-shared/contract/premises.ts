import { z } from 'zod';
import { type InspectionId, premisesIdSchema } from '../domain/ids.ts';
import type { RecordedResult } from '../domain/inspection/recorded-verdict.ts';
import type { Photo } from '../domain/photo/photo.ts';
import type { Due } from '../domain/premises/due.ts';
import type { PremisesKind } from '../domain/premises/kinds.ts';
import { type Premises, premisesDetailsSchema } from '../domain/premises/premises.ts';
import type { Risk, VisitIntervals } from '../domain/risk.ts';
import { maxSearchLength, text } from '../domain/values.ts';
import type { SavedRecord } from '../entities/saved-record.ts';
import { call } from './define-call.ts';
import type { InspectionSummary } from './inspections.ts';

export interface PremisesRow extends Premises {
  readonly inspections: number;
  /** Newest visit that is not a draft. */
  readonly lastVisit: {
    readonly date: string | null;
    readonly verdict: string | null;
    /** What another system had judged of it; null for one that was recorded here. */
    readonly recorded: RecordedResult | null;
    readonly formId: string;
    /** How many measured distances were below their printed minimum. */
    readonly belowMinimum: number;
  } | null;
}

export interface PremisesPage {
  readonly rows: readonly PremisesRow[];
  readonly total: number;
  /** Words that were taken for mistyped ones; empty where the search was taken as it was typed. */
  readonly meant: readonly string[];
}

/** Premises that are to be visited, when, and why. */
export interface DueVisit extends Pick<Premises, 'id' | 'name' | 'address' | 'parish' | 'kind'>, Due {
  /** Null where nobody has said it. */
  readonly risk: Risk | null;
}

export interface DueVisitsPage {
  readonly rows: readonly DueVisit[];
  readonly total: number;
  /** How many of them are due before today. */
  readonly overdue: number;
  /** The months between visits by which they are due. */
  readonly intervals: VisitIntervals;
}

/** A photo of a submitted visit. */
export interface VisitPhoto {
  readonly inspectionId: InspectionId;
  /** Of the visit; the day on which its record was begun where it says none. */
  readonly date: string;
  /** What it is a photo of: the printed number of an item, or the label of a field. */
  readonly of: { readonly item: string } | { readonly field: string };
  readonly photo: Photo;
}

export interface VisitPhotosPage {
  readonly rows: readonly VisitPhoto[];
  readonly total: number;
}

export const premisesCalls = {
  /**
   * Premises of the person's parishes by name; `text` searches name, owner, address and licence number, each word from its start.
   * Where nothing is found so, typing mistakes are forgiven: `meant` has the words that were taken for mistyped ones.
   */
  'premises.list': call<PremisesPage>()(
    'person',
    z.strictObject({
      text: text(maxSearchLength).default(''),
      kind: text(80).optional(),
      /** Of the newest visit, in any of the words that mean the same. */
      result: text(60).optional(),
      licence: z.literal('expired').optional(),
      /** Those whose visit is overdue. */
      overdue: z.literal(true).optional(),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().nonnegative().default(0),
    }),
  ),
  /** The kinds that premises of the person's parishes have, by name. */
  'premises.kindsThere': call<readonly string[]>()('person', z.undefined()),
  /** Visits to premises of the person's parishes that are due within so many days: the longest overdue first (docs/adr/0040). */
  'premises.due': call<DueVisitsPage>()(
    'person',
    z.strictObject({
      days: z.int().nonnegative().max(366).default(31),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().nonnegative().default(0),
    }),
  ),
  /** The kinds of premises that are offered: the department's list, or the usual one while it has none. */
  'premises.kinds': call<readonly PremisesKind[]>()('person', z.undefined()),
  /** Premises of a parish of the person that may be the ones that are about to be registered, the likeliest first. */
  'premises.alike': call<readonly Premises[]>()(
    'person',
    z.strictObject({ name: text(200), address: text(300), parish: text(60) }),
  ),
  /** Errors: premises-not-found. */
  'premises.get': call<{
    readonly premises: Premises;
    readonly inspections: readonly InspectionSummary[];
    /** The next visit; null for premises that were taken out. */
    readonly due: Due | null;
  }>()('person', z.strictObject({ id: premisesIdSchema })),
  /** Photos of the submitted visits to premises, the newest visit first. The pictures are read by `photos.read`. Errors: premises-not-found. */
  'premises.photos': call<VisitPhotosPage>()(
    'person',
    z.strictObject({
      id: premisesIdSchema,
      limit: z.int().min(1).max(100).default(12),
      offset: z.int().nonnegative().default(0),
    }),
  ),
  /**
   * Registers premises, or changes them when `id` is given (their parish stays).
   * Errors: input-invalid, not-allowed, premises-not-found.
   */
  'premises.save': call<SavedRecord<Premises>>()(
    'person',
    z.strictObject({ id: premisesIdSchema.optional(), details: premisesDetailsSchema }),
  ),
};
