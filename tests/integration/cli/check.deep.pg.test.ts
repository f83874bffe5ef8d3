import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckReport } from '../../../src-main/central/check/check-central.ts';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { resourcesFolder } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { answerOf, runDaybook } from './command-line.ts';

/** A server of its own, as its packages leave it, with a central whose owner is no superuser. */
let server: OwnPostgres;
let superuser: { DATABASE_URL: string };
let owner: { DATABASE_URL: string };

const urlOf = (user: string, password: string, database: string) =>
  `postgresql://${user}:${password}@${new URL(server.ownerUrl).host}/${database}`;

/** Runs statements one by one, each in a transaction of its own; gives the first value of the last. */
async function asSuperuser(...statements: string[]): Promise<string> {
  const client = new pg.Client({ connectionString: superuser.DATABASE_URL });
  await client.connect();
  try {
    let value: unknown;
    for (const statement of statements) [value] = Object.values((await client.query(statement)).rows?.[0] ?? {});
    return String(value);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  server = await createOwnPostgres(['fsync=off']);
  superuser = { DATABASE_URL: server.ownerUrl };
  await asSuperuser(
    "create role plain login createrole password 'plain'",
    'create database central owner plain',
    'create database accounts',
  );
  superuser = { DATABASE_URL: urlOf('owner', 'owner', 'central') };
  owner = { DATABASE_URL: urlOf('plain', 'plain', 'central') };
  await deployCentral({ ownerUrl: owner.DATABASE_URL, resourcesFolder, log: createLogger('silent') });
  for (const username of ['ines', 'ivan', 'olive', 'olga']) {
    const person = ['--username', username, '--name', username, '--role', 'inspector', '--parish', 'Kingston'];
    await answerOf(['central', 'add-person', ...person], owner);
  }
});
afterAll(() => server.remove());

async function check(as: Record<string, string>): Promise<CheckReport> {
  const run = await runDaybook(['central', 'check', '--json'], as);
  const report: CheckReport = JSON.parse(run.stdout);
  expect(report, run.stdout + run.stderr).toHaveProperty('findings');
  expect(run.code).toBe(report.ok ? 0 : 1);
  expect(report.ok).toBe(report.findings.length === 0);
  return report;
}

/** Does what is printed, as an administrator would. The guard is a service: here it looks once. */
async function mendAll({ findings }: CheckReport): Promise<void> {
  let restarts = false;
  for (const line of new Set(findings.flatMap(({ mend }) => mend.split('\n')))) {
    if (line.startsWith('-- then restart')) restarts = true;
    else if (line.startsWith('daybook ')) {
      const once = line === 'daybook central guard' ? ['--once'] : [];
      await answerOf([...line.split(' ').slice(1), ...once], superuser);
    } else await asSuperuser(line);
  }
  if (!restarts) return;
  await server.stop();
  await server.start();
}

/** What is bent by hand, and a word of what is said of it. */
const bent: readonly (readonly [statement: string, said: RegExp])[] = [
  ['grant select on sync.person to ines', /Ines has SELECT on table sync.person, which/],
  ['grant execute on function sync.log_act(text, text, jsonb) to public', /Public has EXECUTE on routine sync.log_act/],
  ['revoke execute on function sync.forms(int, text[]) from "daybook_person_central"', /lack the right to a function/],
  ['alter function sync.forms(int, text[]) reset row_security', /whatever settings/],
  ['alter table sync.device no force row level security', /not closed by row-level security/],
  ['alter function sync.status() owner to owner', /sync.status\(\) does not belong to daybook_owner_central/],
  ['grant usage on schema daybook_crypto to public', /Public has USAGE on schema daybook_crypto/],
  ['grant temporary on database central to public', /Public has TEMPORARY on this database/],
  ['alter role ivan connection limit -1', /take every connection of the server: ivan\./],
  ['alter role ivan createdb', /only administrators should: ivan\./],
  ["alter role ivan set datestyle = 'German'", /ivan has settings that Daybook did not give it: DateStyle, work_mem\./],
  ["alter role ivan in database central set work_mem = '1GB'", /ivan has settings/],
  ['revoke daybook_person_central from olga granted by plain', /no login on this server: olga\./],
  ['alter role ines password null', /have no password.*: ines\./],
  ["set password_encryption = 'md5'; alter role olive password 'olive-olive'", /kept as MD5.*: olive\./],
  ["alter system set password_encryption = 'md5'", /New passwords would be kept as md5/],
  ['select pg_reload_conf()', /The guard has never run/],
  ['alter system set max_prepared_transactions = 5', /can prepare a transaction/],
];

test('an owner who is no superuser is told what is open, and what this login cannot see', async () => {
  const report = await check(owner);
  const whats = report.findings.map(each => each.what).join('\n');
  for (const said of [
    /Every login can call \d+ functions for advisory locks/,
    /Persons can enter other databases: .*postgres/,
    /Persons can enter the database accounts/,
    /plain, who owns the database, may not run the guard/,
    /guard has never run/,
  ])
    expect(whats).toMatch(said);
  expect(report.unseen.join('\n')).toMatch(/pg_hba\.conf/);
  expect(report.unseen.join('\n')).toMatch(/only a superuser sees that/);
  const { code, stdout } = await runDaybook(['central', 'check'], owner);
  expect(code).toBe(1);
  expect(stdout).toMatch(/\d+ things to mend:\n\n/);
  expect(stdout).toContain('\n    daybook central harden\n');
});

test('what is misconfigured by hand is found, the printed commands fix it, and then nothing is left to fix', async () => {
  await asSuperuser(...bent.map(([statement]) => statement));
  await server.stop();
  await server.start();
  const found = await check(superuser);
  const whats = found.findings.map(each => each.what).join('\n');
  for (const [statement, said] of bent) expect(whats, statement).toMatch(said);
  expect(whats).toMatch(/auth_delay is not loaded/);
  await mendAll(found);
  expect(await check(superuser)).toEqual({ ok: true, findings: [], unseen: [expect.stringMatching(/is backed up/)] });
  expect((await check(owner)).findings).toEqual([]);
});

test('a recorded backup is recent, or its age is reported', async () => {
  await asSuperuser("select sync.log_act('backup made', 'central.backup', '{}')");
  expect(await check(superuser)).toEqual({ ok: true, findings: [], unseen: [] });
  await asSuperuser("update sync.act set at = at - interval '5 days'");
  expect((await check(superuser)).findings).toEqual([
    {
      what: 'The last backup by "daybook central backup" is 5 days old.',
      mend: 'daybook central backup --out central.backup',
    },
  ]);
  await asSuperuser("update sync.act set at = at + interval '5 days'");
});

test('lines of pg_hba.conf that let persons in by less than SCRAM, or without TLS, are named with file and line', async () => {
  const file = await asSuperuser('show hba_file');
  const rules = [
    'host all plain,owner 127.0.0.1/32 scram-sha-256',
    'host all +daybook_person_central 127.0.0.1/32 trust',
    'host all all 10.0.0.0/8 scram-sha-256',
    'host all +daybook_person_central all reject',
    'host all all all md5',
  ];
  writeFileSync(file, rules.map(rule => `${rule}\n`).join(''));
  await asSuperuser('select pg_reload_conf()');
  const { findings } = await check(owner);
  expect(findings.map(each => each.what)).toEqual([
    expect.stringMatching(/^Line 2 of .*pg_hba.conf lets persons in by "trust"\.$/),
    expect.stringMatching(/^Line 3 of .*pg_hba.conf lets persons in without TLS\.$/),
  ]);
  expect(findings[0]?.mend).toMatch(
    /^In .*, line 2, put scram-sha-256 in place of trust\.\nselect pg_reload_conf\(\);$/,
  );
});
