import { expect, test } from 'vitest';
import { translateError } from '../../../src-main/central/errors.ts';
import { failures, unknownFailure } from '../../../src-main/central/failures.ts';
import { catalogue } from '../../../src-shared/errors/catalogue.ts';
import { toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { waitsFor } from '../../../src-shared/errors/waits-for.ts';

test('the table and the engine agree whom each failure waits for', () => {
  for (const { means, waitsFor: meant } of [...failures, unknownFailure]) {
    expect([means, waitsFor({ code: means, retryable: catalogue[means].retryable })]).toEqual([means, meant]);
  }
});

test('what an administrator must look at blames nobody, says that the work is safe and that it is tried again', () => {
  const told = new Set([...failures, unknownFailure].filter(each => each.waitsFor === 'look').map(each => each.means));
  // Words of their own: these two are also told elsewhere.
  for (const code of ['input-invalid', 'central-too-old'] as const) told.delete(code);
  for (const code of told) {
    const { message, action } = catalogue[code];
    expect(message).toMatch(/safe (on this device|here)/);
    expect(message).not.toMatch(/password/);
    expect(action).toContain('tried again by itself');
  }
});

const failure = (code: string, message = 'words of the server') => Object.assign(new Error(message), { code });

test.for([
  ['later', '08006 40001 40P01 53200 53300 55P03 55006 57014 57P01 57P02 57P03 57P05 25006 25P03 72000 ZD007'],
  ['later', 'ECONNREFUSED ECONNRESET EHOSTUNREACH ENETDOWN ETIMEDOUT EPIPE ENOTFOUND EAI_AGAIN EMFILE EACCES'],
  [
    'look',
    '3D000 3F000 42P01 42501 42883 42703 28000 55000 53100 57P04 58030 XX000 XX001 F0000 0A000 22P05 23505 ZD002 ZD006',
  ],
  ['look', 'CERT_HAS_EXPIRED CERT_NOT_YET_VALID DEPTH_ZERO_SELF_SIGNED_CERT ERR_TLS_CERT_ALTNAME_INVALID EPROTO'],
  ['look', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_UNTRUSTED CRL_HAS_EXPIRED HOSTNAME_MISMATCH ZZ999 NEVER_SEEN'],
  ['person', '28P01 ZD001 ZD003'],
] as const)('%s: %s', ([meant, codes]) => {
  for (const code of codes.split(' ')) {
    expect([code, waitsFor(toErrorData(translateError(failure(code))))]).toEqual([code, meant]);
  }
});

test.for([
  ['password authentication failed', 'central-refused-sign-in'],
  ['SASL authentication failed', 'central-refused-sign-in'],
  ['SCRAM authentication failed: user has MD5 secret', 'central-closed'],
  ['no such user', 'central-closed'],
  ['login rejected', 'central-closed'],
  ['no such database: daybook', 'central-database-missing'],
  ['database "daybook" is disabled', 'central-closed'],
  ['unsupported startup parameter: extra_float_digits', 'central-refuses-connection'],
  ['bouncer config error', 'central-refuses-connection'],
  ['SSL required', 'central-insecure'],
  ['pgbouncer cannot connect to server', 'central-unreachable'],
  ['client_login_timeout (server down)', 'central-unreachable'],
  ['server login has been failing, try again later (server_login_retry)', 'central-busy'],
  ['query_wait_timeout', 'central-busy'],
  ['no more connections allowed (max_client_conn)', 'central-busy'],
] as const)('PgBouncer’s "%s" becomes %s', ([words, code]) => {
  expect(translateError(failure('08P01', words)).code).toBe(code);
});

test('what an administrator must look at carries the code that they ask for, and nothing of the server’s words', () => {
  expect(translateError(failure('42P01', 'relation "sync.feed" does not exist')).details).toEqual({ state: '42P01' });
  expect(translateError(failure('57P03')).details).toEqual({});
});
