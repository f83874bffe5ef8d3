import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import type { WaitsFor } from '../../src-shared/errors/waits-for.ts';

/** One kind of failure and its meaning; the first row that matches counts. */
interface Failure {
  /** The SQLSTATE, or the code of Node, of TLS or of `proven-client.ts`. */
  readonly code: RegExp;
  /** A pattern that the message must match as well. */
  readonly text?: RegExp;
  readonly waitsFor: WaitsFor;
  readonly means: ErrorCode;
}

const row = (waitsFor: WaitsFor, code: RegExp, means: ErrorCode, text?: RegExp): Failure => ({
  code,
  waitsFor,
  means,
  ...(text && { text }),
});

/** PgBouncer uses this SQLSTATE for nearly all of its own errors; only the message tells them apart. */
const bouncer = /^08P01$/;
/** Errors of pg that carry no code. */
const wordsOnly = /^$/;

/** Every failure of central, of the network and of TLS that is known. What is not here is `unknownFailure`. */
export const failures: readonly Failure[] = [
  // Raised by central's own functions (resources/central/functions).
  row('person', /^ZD001$/, 'app-too-old'),
  row('look', /^ZD002$/, 'central-too-old'),
  row('person', /^ZD003$/, 'enrolment-needed', /^enrolment: the device/),
  row('person', /^ZD003$/, 'enrolment-refused', /^enrolment: the code/),
  row('person', /^ZD003$/, 'central-disabled'),
  /** 39000: pgcrypto could not unpack or open what was sent. */
  row('look', /^(ZD004|39000)$/, 'input-invalid'),
  row('look', /^ZD005$/, 'central-is-another'),
  row('look', /^ZD006$/, 'central-login-settings'),
  row('later', /^ZD007$/, 'central-day-is-full'),
  row('later', /^ZD008$/, 'device-copied'),

  // Signing in.
  row('person', /^28P01$/, 'central-refused-sign-in'),
  row('person', bouncer, 'central-refused-sign-in', /^(password|SASL) authentication failed$/i),
  /** The certificate here is not central's: somebody intercepts the connection. */
  row('look', /^28000$/, 'central-not-bound', /channel binding/),
  /** pg_hba rejects this login, address or database, or the login is disabled. */
  row('look', /^28/, 'central-closed'),
  row('look', bouncer, 'central-closed', /authentication failed|no such user|login rejected|is disabled|not allowed/i),

  // The server did not prove that it is central (proven-client.ts).
  row('look', /^AUTH_UNBOUND$/, 'central-not-bound'),
  row('look', /^AUTH_/, 'central-not-proven'),

  // The database and what is in it.
  row('look', /^(3D000|57P04)$/, 'central-database-missing'),
  row('look', bouncer, 'central-database-missing', /no such database/i),
  /** object_not_in_prerequisite_state: connections to the database are not allowed. */
  row('look', /^55000$/, 'central-closed'),
  row('look', /^42883$/, 'central-too-old'),
  /** Schema, tables or rights are not there (yet): pg_restore writes rights last. */
  row('look', /^(3F|42)/, 'central-not-ready'),
  row('look', /^53100$/, 'central-full'),

  // Temporary: crowded, starting, stopping, a lock, a standby.
  row('later', bouncer, 'central-busy', /max_client_conn|query_wait_timeout|server_login_retry|try again later/i),
  row('later', /^(53|40|55P03|55006|57014|57P03|57P05|25006|25P0[234]|72)/, 'central-busy'),
  row('later', /^57/, 'central-unreachable'),
  row('later', bouncer, 'central-unreachable', /cannot connect|shut ?down|server conn|closed|timeout|terminated/i),
  row('look', bouncer, 'central-insecure', /SSL required/i),
  row('look', bouncer, 'central-refuses-connection'),
  row('later', /^08/, 'central-unreachable'),

  // TLS.
  row('look', /^CERT_(NOT_YET_VALID|HAS_EXPIRED)$/, 'central-certificate-dated'),
  row(
    'look',
    /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_|EPROTO)/,
    'central-insecure',
  ),
  row('look', wordsOnly, 'central-insecure', /does not support SSL/i),

  // The network, and sockets of this device.
  row(
    'later',
    /^(E(CONN|HOST|NET|AI_|ADDR|TIMEDOUT|PIPE|NOTFOUND|ACCES|PERM|MFILE|NFILE|NOBUFS|NOMEM|CANCELED)|ERR_S(OCKET|TREAM)_)/,
    'central-unreachable',
  ),
  row(
    'later',
    wordsOnly,
    'central-unreachable',
    /terminated|timeout|not queryable|Connection ended|socket|error establishing an SSL connection/i,
  ),
];

/** An administrator has to look at an unknown failure. */
export const unknownFailure: Pick<Failure, 'waitsFor' | 'means'> = { waitsFor: 'look', means: 'central-failed' };
