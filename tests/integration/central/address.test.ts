import { expect, test } from 'vitest';
import {
  formatCentralAddress,
  isLoopback,
  parseCentralAddress,
  parseOwnerUrl,
  tlsFor,
} from '../../../src-main/central/address.ts';
import { isServerAnswer, translateError } from '../../../src-main/central/errors.ts';
import { scramVerifier } from '../../../src-main/central/scram.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { storableJson } from '../../../src-shared/sync-protocol/storable-json.ts';

test.for([
  ['postgresql://central.moh.gov.jm:6432/daybook', { host: 'central.moh.gov.jm', port: 6432, database: 'daybook' }],
  ['postgres://central/daybook', { host: 'central', port: 5432, database: 'daybook' }],
  [' postgresql://127.0.0.1:54329/daybook ', { host: '127.0.0.1', port: 54329, database: 'daybook' }],
  [
    'postgresql://central/daybook?channel_binding=disable',
    { host: 'central', port: 5432, database: 'daybook', channelBinding: 'disable' },
  ],
  ['postgresql://central/daybook?channel_binding=require', { host: 'central', port: 5432, database: 'daybook' }],
  ['postgresql://[::1]:5432/day%20book', { host: '::1', port: 5432, database: 'day book' }],
] as const)('%s is an address of central', ([text, address]) => {
  expect(parseCentralAddress(text)).toEqual(address);
  expect(parseCentralAddress(formatCentralAddress(address))).toEqual(address);
});

test.for([
  '',
  'central.moh.gov.jm',
  'https://central/daybook',
  'postgresql://',
  'postgresql://central',
  'postgresql://central/',
  'postgresql://central/a/b',
  'postgresql:///daybook',
  'postgresql://central:99999/daybook',
  'postgresql://ines@central/daybook',
  'postgresql://ines:secret@central/daybook',
  'postgresql://central/daybook?sslmode=disable',
  'postgresql://central/daybook?channel_binding=prefer',
  'postgresql://central/daybook#x',
  'postgresql://central/%zz',
])('%j is no address of central, and a password in it is not repeated', text => {
  try {
    parseCentralAddress(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'central-address-invalid', fields: [{ field: 'central' }] });
    expect(JSON.stringify(error)).not.toContain('secret');
  }
});

test("the owner's address holds the owner", () => {
  expect(parseOwnerUrl('postgresql://own%20er:p%40ss@db:5433/daybook')).toEqual({
    host: 'db',
    port: 5433,
    database: 'daybook',
    user: 'own er',
    password: 'p@ss',
  });
  expect(() => parseOwnerUrl('postgresql://db/daybook')).toThrow(DaybookError);
});

test('TLS with verification is used for every address but a loopback one', () => {
  for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1']) {
    expect(isLoopback(host)).toBe(true);
    expect(tlsFor(host, null)).toBe(false);
  }
  for (const host of ['central', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example', '::2']) {
    expect(tlsFor(host, null)).toMatchObject({ rejectUnauthorized: true });
  }
  expect(() => tlsFor('central', '/no/such/ca.pem')).toThrow(expect.objectContaining({ code: 'central-insecure' }));
});

const failure = (message: string, more: object = {}) => Object.assign(new Error(message), more);
test.for([
  [failure('connect ECONNREFUSED', { code: 'ECONNREFUSED' }), 'central-unreachable'],
  [failure('getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }), 'central-unreachable'],
  [failure('getaddrinfo EAI_AGAIN', { code: 'EAI_AGAIN' }), 'central-unreachable'],
  [failure('write EPIPE', { code: 'EPIPE' }), 'central-unreachable'],
  [failure('Connection terminated unexpectedly'), 'central-unreachable'],
  [failure('Query read timeout'), 'central-unreachable'],
  [failure('timeout expired'), 'central-unreachable'],
  [new AggregateError([failure('x', { code: 'ECONNREFUSED' })]), 'central-unreachable'],
  [failure('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'central-insecure'],
  [failure('altnames', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'central-insecure'],
  [failure('The server does not support SSL connections'), 'central-insecure'],
  [failure('too many connections', { code: '53300' }), 'central-busy'],
  [failure('starting up', { code: '57P03' }), 'central-busy'],
  [failure('deadlock', { code: '40P01' }), 'central-busy'],
  [failure('canceled', { code: '57014' }), 'central-busy'],
  [failure('terminated', { code: '57P01' }), 'central-unreachable'],
  [failure('password', { code: '28P01' }), 'central-refused-sign-in'],
  [failure('no database', { code: '3D000' }), 'central-database-missing'],
  [failure('no schema', { code: '3F000' }), 'central-not-ready'],
  [failure('no function', { code: '42883' }), 'central-too-old'],
  [failure('old', { code: 'ZD001' }), 'app-too-old'],
  [failure('unique', { code: '23505' }), 'central-failed'],
  [failure('surprise'), 'central-failed'],
  ['not even an error', 'internal'],
] as const)('%s becomes %s', ([error, code]) => {
  const translated = translateError(error);
  expect(translated.code).toBe(code);
  expect(translated.cause).toBe(error);
  expect(translateError(translated)).toBe(translated);
});

test('only an answer of the server leaves the connection usable', () => {
  expect(isServerAnswer(failure('unique', { code: '23505', severity: 'ERROR' }))).toBe(true);
  expect(isServerAnswer(failure('terminated', { code: '57P01', severity: 'FATAL' }))).toBe(false);
  expect(isServerAnswer(failure('reset', { code: 'ECONNRESET' }))).toBe(false);
});

test('the verifier is the one that Postgres computes (RFC 7677)', async () => {
  // From `alter role ... password 'pencil'` with this salt.
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  expect(await scramVerifier('pencil', salt)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

test('what jsonb refuses is replaced, everything else stays', () => {
  const value = {
    a: 'nul\0',
    b: 'high\ud83d',
    c: 'low\udc00',
    d: '🦀',
    e: '\\u0000',
    f: 'C:\\ud800\\u0000',
    g: '\ufffd',
  };
  expect(JSON.parse(storableJson(value))).toEqual({ ...value, a: 'nul\ufffd', b: 'high\ufffd', c: 'low\ufffd' });
});
