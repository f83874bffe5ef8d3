import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { failures, unknownFailure } from './failures.ts';

type Foreign = Error & { readonly code?: unknown };

/** The SQLSTATE, or the code of Node or TLS; empty when there is none. */
const codeOf = ({ code }: Foreign): string => (typeof code === 'string' ? code : '');

/** A host name with several addresses fails with all their errors at once: the first one counts. */
function causeOf(error: Foreign): Foreign {
  const first = error instanceof AggregateError ? error.errors[0] : null;
  return first instanceof Error ? first : error;
}

/** The meaning of a failure of central, the network or TLS, also of an unknown one. */
function meaningOf(error: Foreign) {
  const code = codeOf(error);
  return failures.find(each => each.code.test(code) && (each.text?.test(error.message) ?? true)) ?? unknownFailure;
}

/** Translates an error of pg, of Postgres or of the socket once. A DaybookError is returned as it is. */
export function translateError(error: unknown): DaybookError {
  if (error instanceof DaybookError) return error;
  if (!(error instanceof Error)) return new DaybookError('internal', { cause: error });
  const cause = causeOf(error);
  const { means, waitsFor } = meaningOf(cause);
  // The log says what an administrator has to look for.
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
 * Errors that may come from the session and not from central as it is now: a setting that it began with, or a function or
 * table that it caches from before a restore. A new connection may succeed.
 */
const aboutSession = /^(0A|25|3F|42|55000|XX)/;

/** True when the connection can go back to the pool after this error. */
export function leavesConnectionGood(error: unknown): boolean {
  return isServerAnswer(error) && !aboutSession.test(codeOf(error as Foreign));
}
