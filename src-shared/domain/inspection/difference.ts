import { sameJson } from '../digest/same-json.ts';
import type { SignedPremises } from '../premises/premises.ts';
import type { Answer, Inspection } from './inspection.ts';

/** The content of a submission without its signatures. */
export interface SubmittedWords {
  readonly header: Inspection['header'];
  readonly answers: Inspection['answers'];
  /** The premises as they were signed; null where an older app or central did not send them. */
  readonly signedPremises: SignedPremises | null;
}

/** An earlier submission of a record. */
export interface EarlierSubmission extends SubmittedWords {
  readonly submission: number;
  readonly submittedAt: string | null;
}

/** One difference between two submissions. */
export interface Difference {
  /** `answers.5.comment`, `header.owner`, `premises.name`. */
  readonly field: string;
  /** Undefined where there was, or is, nothing. */
  readonly before: unknown;
  readonly after: unknown;
}

/** The parts of an answer; the two counts are compared together. */
function partsOf(answer: Answer | undefined): Record<string, unknown> {
  const { observations, errors, ...parts } = answer ?? {};
  return observations === undefined ? parts : { counts: { observations, errors }, ...parts };
}

function changedIn(path: string, before: object, after: object): Difference[] {
  const entries = (of: object) => new Map<string, unknown>(Object.entries(of));
  const [was, is] = [entries(before), entries(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter(key => !sameJson(was.get(key), is.get(key)))
    .map(key => ({ field: `${path}.${key}`, before: was.get(key), after: is.get(key) }));
}

/** Severity and correct-by date follow from the fault, so they are left out when the answer itself differs. */
function changedAnswer(id: string, before: Answer | undefined, after: Answer | undefined): Difference[] {
  const changed = changedIn(`answers.${id}`, partsOf(before), partsOf(after));
  if (before?.value === after?.value) return changed;
  return changed.filter(each => {
    const goesWithFault = each.field.endsWith('.severity') || each.field.endsWith('.correctBy');
    return !goesWithFault || (each.before !== undefined && each.after !== undefined);
  });
}

/** The differences of the later submission: premises, details of the visit, then items part by part. */
export function differencesOf(earlier: SubmittedWords, later: SubmittedWords): Difference[] {
  const items = new Set([...Object.keys(earlier.answers), ...Object.keys(later.answers)]);
  const premises =
    earlier.signedPremises === null || later.signedPremises === null
      ? []
      : changedIn('premises', earlier.signedPremises, later.signedPremises);
  return [
    ...premises,
    ...changedIn('header', earlier.header, later.header),
    ...[...items].flatMap(id => changedAnswer(id, earlier.answers[id], later.answers[id])),
  ];
}
