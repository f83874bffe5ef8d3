import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { failures, unknownFailure } from './failures.ts';

type Foreign = Error & { readonly code?: unknown };

/** The SQLSTATE, or the code of Node or TLS; empty when there is none. */
const codeOf = ({ code }: Foreign): string => (typeof code === 'string' ? code : '');

/** A host name with several addresses fails with all their errors at once: the first one speaks for them. */
function causeOf(error: Foreign): Foreign {
  const first = error instanceof AggregateError ? error.errors[0] : null;
  return first instanceof Error ? first : error;
}

/** What a failure of central, the network or TLS means; one that nobody has foreseen too. */
function meaningOf(error: Foreign) {
  const code = codeOf(error);
  return failures.find(each => each.code.test(code) && (each.text?.test(error.message) ?? true)) ?? unknownFailure;
}

/** Translates an error of pg, of Postgres or of the socket, once. Errors of ours pass. */
export function translateError(error: unknown): DaybookError {
  if (error instanceof DaybookError) return error;
  if (!(error instanceof Error)) return new DaybookError('internal', { cause: error });
  const cause = causeOf(error);
  const { means, waitsFor } = meaningOf(cause);
  // An administrator who is asked to look has to know for what.
  const state = waitsFor === 'look' ? codeOf(cause) : '';
  return new DaybookError(means, { cause: error, details: state === '' ? {} : { state } });
}

/** True when the server answered with an SQL error: the connection itself is still good. */
export function isServerAnswer(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    'severity' in error &&
    error.severity === 'ERROR' &&
    typeof error.code === 'string'
  );
}

/** True when the server answered that this login may not do it. */
export function isNotAllowed(error: unknown): boolean {
  return isServerAnswer(error) && codeOf(error as Foreign) === '42501';
}

/**
 * Answers that may be about the session and not about central as it stands now: a setting that it began with, a function
 * or table that it remembers from before a restore. A new connection may hear something else.
 */
const aboutSession = /^(0A|25|3F|42|55000|XX)/;

/** True when the connection can go back to the pool after this error. */
export function leavesConnectionGood(error: unknown): boolean {
  return isServerAnswer(error) && !aboutSession.test(codeOf(error as Foreign));
}
