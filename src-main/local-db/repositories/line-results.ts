import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { recordedResult } from '../../../src-shared/domain/inspection/recorded-verdict.ts';
import { standingResult } from '../../../src-shared/domain/inspection/standing-result.ts';
import type { Recorded } from '../../../src-shared/entities/recorded.ts';
import type { FormReads } from './forms.ts';

/** What a row says of its result. */
export interface ResultRow {
  readonly formId: string;
  readonly formVersion: number;
  readonly status: InspectionSummary['status'];
  readonly verdict: string | null;
  /** JSON, of the rows in `lookedAt`; null of the others. */
  readonly answers: string | null;
  /** JSON; null of records that were made here. */
  readonly recorded: string | null;
}

export type LineResult = Pick<InspectionSummary, 'verdict' | 'recorded' | 'progress' | 'belowMinimum'>;

/**
 * Reads answers only for rows whose line shows more than the stored score: the progress of a draft, and distances below their minimum.
 */
export const lookedAt = "case when status = 'draft' or overall_score is null then answers end";

/** The result that a line may show. Without the form on the device, only the verdict is known. */
export function lineResult(
  forms: FormReads,
  { formId, formVersion, answers, recorded: stored, ...row }: ResultRow,
): LineResult {
  const recorded: Recorded | undefined = stored === null ? undefined : JSON.parse(stored);
  const form = answers === null && recorded === undefined ? null : forms.find(formId, formVersion);
  if (form === null || answers === null) {
    const { status, verdict } = row;
    const result = recordedResult(form, { verdict, recorded });
    return { verdict: status === 'draft' ? null : verdict, recorded: result, progress: null, belowMinimum: 0 };
  }
  const { belowMinimum, ...result } = standingResult(form, { ...row, recorded, answers: JSON.parse(answers) });
  return { ...result, belowMinimum: belowMinimum.length };
}
