import type { Recorded } from '../../entities/recorded.ts';
import type { FormDefinition } from '../form/form-definition.ts';

/** Words of every form for an inspection that passed, and one that did not: Pass means the same as Satisfactory. */
const passing = new Set(['pass', 'passed', 'satisfactory', 'completed']);
const failing = new Set(['fail', 'failed', 'unsatisfactory']);

function hasPassed(result: string): boolean | null {
  const word = result.trim().toLowerCase();
  if (passing.has(word)) return true;
  return failing.has(word) ? false : null;
}

/** The result of a record of another system, as lists, reports and the command line may show it. */
export interface RecordedResult {
  /** In the form's own word; as it was written where the form has no such word, null where nothing was stored. */
  readonly result: string | null;
  /** Today's rule gives another verdict. */
  readonly isJudgedOtherwise: boolean;
}

/** The result that the other system had stored, in its form's own word; as it was written where the form has no such word. */
function storedVerdict(form: Pick<FormDefinition, 'results'> | null, { result }: Recorded): string | null {
  const passed = result === undefined ? null : hasPassed(result);
  if (form === null || passed === null) return result ?? null;
  return form.results[passed ? 0 : 1] ?? result ?? null;
}

/** Whether today's rule gives another verdict than the other system had stored; false where either says nothing. */
function isJudgedOtherwise(verdict: string | null, { result }: Recorded): boolean {
  const [then, now] = [hasPassed(result ?? ''), hasPassed(verdict ?? '')];
  return then !== null && now !== null && then !== now;
}

/**
 * What another system had judged of an inspection; null for one that was recorded here.
 * @param form null while it is not on the device
 * @param verdict that of today's rule
 */
export function recordedResult(
  form: Pick<FormDefinition, 'results'> | null,
  { verdict, recorded }: { readonly verdict: string | null; readonly recorded?: Recorded | null | undefined },
): RecordedResult | null {
  if (recorded === undefined || recorded === null) return null;
  return { result: storedVerdict(form, recorded), isJudgedOtherwise: isJudgedOtherwise(verdict, recorded) };
}
