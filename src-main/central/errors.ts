import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** SQLSTATEs that central's own functions raise (resources/central/functions). */
const ownStates: Record<string, ErrorCode> = {
  ZD001: 'app-too-old',
  ZD002: 'central-too-old',
  ZD003: 'central-disabled',
  ZD004: 'input-invalid',
  ZD005: 'central-is-another',
};

/** Single SQLSTATEs, before the classes below. */
const states: Record<string, ErrorCode> = {
  ...ownStates,
  /** invalid_catalog_name: the server is there, the database is not. */
  '3D000': 'central-address-invalid',
  /** invalid_schema_name: no Daybook in this database. */
  '3F000': 'central-not-deployed',
  /** undefined_function: a Daybook without this version's functions. */
  '42883': 'central-too-old',
  /** insufficient_privilege: a login of the server that is no person of this central. */
  '42501': 'central-disabled',
  /** query_canceled, serialization_failure, deadlock_detected, lock_not_available, read_only: a matter of the moment. */
  '57014': 'central-busy',
  '40001': 'central-busy',
  '40P01': 'central-busy',
  '55P03': 'central-busy',
  '25006': 'central-busy',
  /** cannot_connect_now: central is starting or stopping. */
  '57P03': 'central-busy',
};

/** Classes of SQLSTATE: the first two characters. */
const classes: Record<string, ErrorCode> = {
  '08': 'central-unreachable',
  '28': 'central-refused-sign-in',
  '53': 'central-busy',
  '57': 'central-unreachable',
  '58': 'central-busy',
};

const unreachable = /^E(CONN|HOST|NET|TIMEDOUT|PIPE|NOTFOUND|AI_)/;
const insecure = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;

/** What pg says without a code when a connection is lost or a deadline passes. */
const lost = /terminated|timeout|not queryable|Connection ended|socket|error establishing an SSL connection/i;

function codeOf(error: Error & { code?: unknown }): ErrorCode {
  const code = typeof error.code === 'string' ? error.code : '';
  if (insecure.test(code) || error.message === 'The server does not support SSL connections') return 'central-insecure';
  if (unreachable.test(code)) return 'central-unreachable';
  if (/^[0-9A-Z]{5}$/.test(code)) return states[code] ?? classes[code.slice(0, 2)] ?? 'internal';
  // A host name with several addresses fails with all their errors at once.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return lost.test(error.message) ? 'central-unreachable' : 'internal';
}

/** Translates an error of pg, of Postgres or of the socket, once. Errors of ours pass. */
export function translateError(error: unknown): DaybookError {
  if (error instanceof DaybookError) return error;
  return new DaybookError(error instanceof Error ? codeOf(error) : 'internal', { cause: error });
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
