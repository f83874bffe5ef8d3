import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { createAuthority, type TestCertificate } from '../../support/test-certificate.ts';
import { until } from '../../support/until.ts';
import { type AtEnd, type FieldDevice, fieldDevice, temporaryFolder } from './support/field-device.ts';
import { type QuickSync, startQuickSync } from './support/quick-sync.ts';

const ends: (() => void | Promise<void>)[] = [];
const atEnd: AtEnd = work => void ends.unshift(work);
const authority = createAuthority('Department');

let server: OwnPostgres;
/** The server's rules for who may come from where, as they are usually. */
let rules: string;
let central: CentralDatabase<'ines'>;
let ines: FieldDevice;
let sync: QuickSync;

/** Runs SQL as the server's superuser, in the database named or in one that stays. */
async function admin(database: string, ...statements: string[]): Promise<void> {
  const url = new URL(server.ownerUrl);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const onServer = (...statements: string[]) => admin('postgres', ...statements);
const inCentral = (...statements: string[]) => admin(central.database, ...statements);
const endSessions = () => `select pg_terminate_backend(pid) from pg_stat_activity where datname like 'central%'`;
const login = () => `"${central.persons.ines.username}"`;

/** A file of the server, written by itself: it is its account's, and nobody else may read a key. */
const writeOnServer = (name: string, content: string) => {
  const bytes = Buffer.from(content).toString('base64');
  return `copy (select '${bytes}') to program 'base64 -d > ${name} && chmod 600 ${name}'`;
};
const reload = 'select pg_reload_conf()';
const present = ({ certificate, key }: TestCertificate) =>
  onServer(writeOnServer('server.pem', certificate), writeOnServer('server.key', key), reload, endSessions());
const saveRules = (rules: string) => onServer(writeOnServer('pg_hba.conf', rules), reload, endSessions());

beforeAll(async () => {
  server = await createOwnPostgres();
  atEnd(() => server.remove());
  await present(authority.issue(['127.0.0.1']));
  await onServer(
    "alter system set ssl_cert_file = 'server.pem'",
    "alter system set ssl_key_file = 'server.key'",
    'alter system set ssl = on',
    reload,
  );
  central = await createCentralDatabase(server.ownerUrl, { ines: { role: 'inspector', parishes: ['Kingston'] } });
  rules = (await central.sql<{ rules: string }>("select pg_read_file('pg_hba.conf') as rules"))[0]?.rules ?? '';
  ines = await fieldDevice(central.address, central.persons.ines, atEnd);
  const caFile = join(temporaryFolder(atEnd), 'department.pem');
  writeFileSync(caFile, authority.certificate);
  sync = await startQuickSync(ines, caFile, atEnd);
  await sync.isThrough();
});
afterAll(async () => {
  for (const end of ends) await end();
});

type Step = () => Promise<unknown>;
type Maintenance = readonly [what: string, code: ErrorCode, begin: Step, end: Step];

const rename = (what: string, from: string, to: string): [Step, Step] => [
  () => inCentral(`alter ${what} ${from} rename to ${to}`),
  () => inCentral(`alter ${what} ${from.includes('.') ? `sync.${to}` : to} rename to ${from.replace('sync.', '')}`),
];

const kinds: readonly Maintenance[] = [
  [
    'its database is gone while it is restored',
    'central-database-missing',
    () => onServer(endSessions(), `alter database ${central.database} rename to away`),
    () => onServer(`alter database away rename to ${central.database}`),
  ],
  ['its schema is not there yet', 'central-not-ready', ...rename('schema', 'sync', 'away')],
  ['a table is not there yet', 'central-not-ready', ...rename('table', 'sync.feed', 'feed_away')],
  ['a function is not there yet', 'central-too-old', ...rename('function', 'sync.is_id', 'is_id_away')],
  [
    'rights are not there yet',
    'central-not-ready',
    () => inCentral(`revoke usage on schema sync from daybook_person_${central.database}`),
    () => inCentral(`grant usage on schema sync to daybook_person_${central.database}`),
  ],
  [
    'logins are off',
    'central-closed',
    () => onServer(`alter role ${login()} nologin`, endSessions()),
    () => onServer(`alter role ${login()} login`),
  ],
  [
    'no connections to its database are allowed',
    'central-closed',
    () => onServer(`alter database ${central.database} allow_connections false`, endSessions()),
    () => onServer(`alter database ${central.database} allow_connections true`),
  ],
  [
    'its rules let nobody of this department in',
    'central-closed',
    () => saveRules(`host ${central.database} ${login()} all reject\n${rules}`),
    () => saveRules(rules),
  ],
  [
    'connections of this login are bounded to none',
    'central-busy',
    () => onServer(`alter role ${login()} connection limit 0`, endSessions()),
    () => onServer(`alter role ${login()} connection limit -1`),
  ],
  [
    'it is read only, and the setting reaches sessions only when they begin',
    'central-busy',
    () => onServer(`alter database ${central.database} set default_transaction_read_only = on`, endSessions()),
    () => onServer(`alter database ${central.database} reset default_transaction_read_only`),
  ],
  [
    'its certificate has run out',
    'central-certificate-dated',
    () => present(authority.issue(['127.0.0.1'], '250101000000Z')),
    () => present(authority.issue(['127.0.0.1'])),
  ],
  [
    'its certificate is of somebody else',
    'central-insecure',
    () => present(createAuthority('Stranger').issue(['127.0.0.1'])),
    () => present(authority.issue(['127.0.0.1'])),
  ],
  [
    'it fails in a way that nobody has foreseen',
    'central-failed',
    () => inCentral('alter table sync.feed add constraint odd check (false) not valid'),
    () => inCentral('alter table sync.feed drop constraint odd'),
  ],
  ['its server is down', 'central-unreachable', () => server.stop(), () => server.start()],
  [
    'its person is disabled by mistake',
    'central-disabled',
    () => inCentral('update sync.person set disabled = true'),
    () => inCentral('update sync.person set disabled = false'),
  ],
  [
    'it asks for a newer app, by mistake',
    'app-too-old',
    () => inCentral('update sync.central set protocol_min = 2, protocol_max = 2'),
    () => inCentral('update sync.central set protocol_min = 1, protocol_max = 1'),
  ],
];

test.for(kinds)('a device goes on by itself after a while in which %s', async ([, code, begin, end]) => {
  await begin();
  await sync.record();
  await sync.hasTold(code);
  expect(sync.state().waiting).toBe(1);
  await end();
  await sync.isThrough();
  expect(sync.state().error).toBeNull();
  expect(ines.session().needsCentralPassword).toBe(false);
});

test('that a password was refused while logins were being restored is taken back by itself', async () => {
  const { username } = central.persons.ines;
  const verifiers = await central.sql<{ rolpassword: string }>('select rolpassword from pg_authid where rolname = $1', [
    username,
  ]);
  await onServer(`alter role ${login()} password null`, endSessions());
  await sync.record();
  await sync.hasTold('central-refused-sign-in');
  await until(() => ines.session().needsCentralPassword, 'the password counts as refused');
  await onServer(`alter role ${login()} password ${pg.escapeLiteral(verifiers[0]?.rolpassword ?? '')}`);
  await sync.isThrough();
  expect(ines.session().needsCentralPassword).toBe(false);
});
