import { z } from 'zod';
import type { FormPlace } from '../domain/inspection/form-place.ts';
import { call } from './define-call.ts';
import type { InspectionSummary } from './inspections.ts';

/** The page Today. Lists are short (at most ten lines); totals are complete. */
export interface TodayView {
  /** The form that the person was in last on this device, and where; null when it is handed in or gone. */
  readonly goOn: {
    readonly inspection: InspectionSummary;
    readonly formVersion: number;
    readonly place: FormPlace;
  } | null;
  readonly drafts: { readonly rows: readonly InspectionSummary[]; readonly total: number };
  readonly returned: { readonly rows: readonly InspectionSummary[]; readonly total: number };
  /** Submitted and waiting for this person's review; empty for those who do not review. */
  readonly toReview: { readonly rows: readonly InspectionSummary[]; readonly total: number };
  /** Submitted by this person and not yet reviewed. */
  readonly inReview: number;
}

export const todayCalls = {
  'today.get': call<TodayView>()('person', z.undefined()),
};
