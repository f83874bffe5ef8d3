import type { Answered } from './state.ts';

/** What became of a change; `revision` is the record's after it, null when nothing was done. */
export interface Result {
  readonly answer: Answered;
  readonly revision: number | null;
}

/** A record that is not there in the parish that the change names. */
export function notThere(isTheirParish: boolean, isElsewhere: boolean): Result {
  return isTheirParish || isElsewhere
    ? refused('unknown-record', 'Central does not know this record.')
    : refused('not-your-parish', 'The record is in a parish that is not yours.');
}

/** @param fields those that are why; seldom known */
export function refused(code: string, reason: string, fields: readonly string[] = []): Result {
  return { answer: { status: 'refused', code, reason, fields: [...fields] }, revision: null };
}

/** @param revision the record's with the conflict on it */
export function conflict(fields: readonly string[], revision: number): Result {
  const reason = 'Another device changed the same fields; both values are kept until a person decides.';
  return { answer: { status: 'conflict', code: 'same-field', reason, fields: [...fields] }, revision };
}

/**
 * @param revision the record's after it; null when nothing had to be done
 * @param merged the fields that were written beside another device's newer work; null when there was none
 */
export function applied(revision: number | null, merged: readonly string[] | null): Result {
  const status = merged === null ? 'applied' : 'merged';
  return { answer: { status, code: null, reason: null, fields: [...(merged ?? [])] }, revision };
}
