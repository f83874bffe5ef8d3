import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { standingResult } from '../../../src-shared/domain/inspection/standing-result.ts';
import type { FormReads } from './forms.ts';

/** What a row says of its result. */
export interface ResultRow {
  readonly formId: string;
  readonly formVersion: number;
  readonly status: InspectionSummary['status'];
  readonly verdict: string | null;
  /** JSON, of the rows in `lookedAt`; null of the others. */
  readonly answers: string | null;
}

export type LineResult = Pick<InspectionSummary, 'verdict' | 'progress' | 'belowMinimum'>;

/**
 * The answers of those rows alone whose line says more than the stored score: how far a draft is, and distances, which no
 * score counts. A page of others is read without them.
 */
export const lookedAt = "case when status = 'draft' or overall_score is null then answers end";

/** What a line may say of the result. Of a form that is not on the device only the verdict is known. */
export function lineResult(forms: FormReads, { formId, formVersion, answers, ...row }: ResultRow): LineResult {
  const form = answers === null ? null : forms.find(formId, formVersion);
  if (form === null || answers === null) {
    return { verdict: row.status === 'draft' ? null : row.verdict, progress: null, belowMinimum: 0 };
  }
  const { verdict, progress, belowMinimum } = standingResult(form, { ...row, answers: JSON.parse(answers) });
  return { verdict, progress, belowMinimum: belowMinimum.length };
}
