import type { FormDefinition } from '../form/form-definition.ts';
import { scoreInspection } from '../scoring/score.ts';
import type { Inspection } from './inspection.ts';
import { type RecordedResult, recordedResult } from './recorded-verdict.ts';

/** The result of an inspection as lists, reports and the command line may show it. */
export interface StandingResult {
  /** The result by the form's rule; null for a draft, which has none. */
  readonly verdict: string | null;
  /** What another system had judged; null for a record that was made here. */
  readonly recorded: RecordedResult | null;
  /** Items of a draft that have their answer, of `total`; null once it has been handed in. */
  readonly progress: { readonly answered: number; readonly total: number } | null;
  /** Ids of the items whose measured distance is below its printed minimum; a form with such limits has no score. */
  readonly belowMinimum: readonly string[];
}

/** The result as lists, reports and the command line may show it. */
export function standingResult(
  form: FormDefinition,
  { status, verdict, answers, recorded }: Pick<Inspection, 'status' | 'verdict' | 'answers' | 'recorded'>,
): StandingResult {
  const { answered, total, unmetMinima } = scoreInspection(form, answers);
  const isDraft = status === 'draft';
  return {
    verdict: isDraft ? null : verdict,
    recorded: recordedResult(form, { verdict, recorded }),
    progress: isDraft ? { answered, total } : null,
    belowMinimum: unmetMinima,
  };
}
