import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { asOwner } from '../../../src-main/central/owner-client.ts';
import { administratorError } from '../../../src-main/cli/administrator-words.ts';
import { catalogue, type ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { freePort } from '../../support/free-port.ts';
import { problemOf, runDaybook } from './command-line.ts';

let central: CentralDatabase<'ada'>;
let host: string;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ada: { role: 'admin', parishes: ['Kingston'] } });
  host = `${central.host}:${central.port}`;
});
afterAll(() => central.drop());

const withUrl = (change: (url: URL) => void) => {
  const url = new URL(central.ownerUrl);
  change(url);
  return { DATABASE_URL: url.href };
};
const disable = ['central', 'disable-person', '--username', 'ada'];

test('a server that does not answer is named, with its own words, and no device is blamed', async () => {
  const port = String(await freePort());
  const nobody = withUrl(url => Object.assign(url, { port, password: 'kept-secret' }));
  const run = await runDaybook(disable, nobody);
  expect(run).toMatchObject({ code: 1, stdout: '' });
  expect(run.stderr.split('\n')[0]).toBe(
    `Central at 127.0.0.1:${port} did not answer: connect ECONNREFUSED 127.0.0.1:${port}. Nothing was changed.`,
  );
  expect(run.stderr).not.toContain('kept-secret');
});

test.for<[string, (url: URL) => void, ErrorCode, RegExp]>([
  [
    'a wrong password',
    url => Object.assign(url, { password: 'wrong' }),
    'central-refused-sign-in',
    /did not let this owner in: password authentication failed/,
  ],
  [
    'a database that is not there',
    url => Object.assign(url, { pathname: '/nowhere' }),
    'central-database-missing',
    /has no such database: database "nowhere" does not exist/,
  ],
  [
    'a server without TLS elsewhere than on this machine',
    url => Object.assign(url, { hostname: '127.0.0.1.nip.invalid' }),
    'central-unreachable',
    /did not answer: getaddrinfo/,
  ],
])('%s is told in words of the server', async ([, change, code, words]) => {
  const problem = await problemOf(disable, withUrl(change));
  expect(problem.code).toBe(code);
  expect(problem.message).toMatch(words);
  expect(problem.message).toMatch(/Nothing was changed\.$/);
});

test("a person's address is not the owner's: it is refused, and says which right is missing", async () => {
  const { username, password } = central.persons.ada;
  const problem = await problemOf(
    disable,
    withUrl(url => Object.assign(url, { username, password })),
  );
  expect(problem.message).toMatch(/permission denied/);
  expect(problem.message).toContain(host);
});

test('a connection that goes while the change is kept says that nobody knows, instead of that nothing was changed', async () => {
  const error: unknown = await asOwner({ ownerUrl: central.ownerUrl }, async client => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await central.sql('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
  }).catch((caught: unknown) => caught);
  expect(administratorError(error, central.ownerUrl).message).toMatch(
    /^Central at .* did not answer when it was to keep the change: .*\. The change may have been made\.$/,
  );
});

/** What only an exchange of a device runs into. */
const ofExchanges: readonly ErrorCode[] = ['central-is-another', 'central-answer-incomplete'];

test('no message of the command line speaks to a person in front of a device', () => {
  const ours = (Object.keys(catalogue) as ErrorCode[])
    .filter(code =>
      /^(central|guard|person|device-not-found|username|app-too|internal|input|pool|storage-(full|read|failed))/.test(
        code,
      ),
    )
    .filter(code => !ofExchanges.includes(code));
  expect(ours.length).toBeGreaterThan(20);
  for (const code of ours) {
    const { message, action } = administratorError(
      new DaybookError(code),
      'postgresql://owner:secret@db.example.gov:5432/daybook',
    );
    expect(`${message} ${action}`, code).not.toMatch(
      /(this|the) device\b|(^|\. )This device|your (work|administrator|password)|the app\b|this app|secret/i,
    );
  }
});
