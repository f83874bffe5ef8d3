import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { centralStatus, readDigestRecords } from '../../../src-main/central/admin.ts';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { addPerson } from '../../../src-main/central/people.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
let changed: string;
const gateways = createGatewayOpener();
const log = createLogger('silent');

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  changed = await mkdtemp(join(tmpdir(), 'daybook-resources-'));
  await cp(resourcesFolder, changed, { recursive: true });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
  await rm(changed, { recursive: true, force: true });
});

const owner = () => ({ ownerUrl: central.ownerUrl });
const deploy = (folder = resourcesFolder) => deployCentral({ ...owner(), resourcesFolder: folder, log });
const add = (person: object) => addPerson({ ...owner(), random: systemRandom }, person as never);
const name = (key: string) => `${key}.${central.database.slice(-10)}`;

/** Runs `work` on a database where nothing is deployed, as the cluster's superuser, and removes it. */
async function onFreshDatabase(key: string, work: (on: { client: pg.Client; ownerUrl: string }) => Promise<void>) {
  const database = `${central.database}_${key}`;
  await central.sql(`create database ${database}`);
  const ownerUrl = central.ownerUrl.replace(central.database, database);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await work({ client, ownerUrl });
  } finally {
    await client.end();
    await central.sql(`drop database ${database} with (force)`);
    await central.sql(`drop role if exists daybook_person_${database}, daybook_owner_${database}`);
  }
}

/** Everything a deploy writes, as one text. */
const fingerprint = async () =>
  (
    await central.sql<{ all: string }>(
      `select (select string_agg(name || hash || applied_at, ' ' order by name) from sync.migration)
         || (select string_agg(form_id || version || md5(definition::text), ' ' order by form_id) from sync.form_version)
         || (select count(*) from sync.form_item)
         || (select string_agg(relname || ':' || coalesce(relacl::text, '') || relrowsecurity || relforcerowsecurity, ' ' order by relname)
             from pg_class where relnamespace = 'sync'::regnamespace)
         || (select string_agg(proname || ':' || proacl::text, ' ' order by proname) from pg_proc where pronamespace = 'sync'::regnamespace) as all`,
    )
  )[0]?.all;

test('deploying again changes nothing, and keeps people, devices and records', async () => {
  const gateway = gateways.as(central.address, central.persons.ines);
  await gateway.push(freshDevice(), [createChangeWriter().premises(freshId())]);
  const before = await fingerprint();
  const result = await deploy();
  expect(result.applied).toEqual([]);
  expect(result.forms).toHaveLength(9);
  expect(await fingerprint()).toBe(before);
  expect(await centralStatus(owner())).toMatchObject({ persons: 1, devices: 1, premises: 1 });
});

test('several deploys of a fresh database at the same time end as one', async () => {
  const database = `${central.database}_fresh`;
  await central.sql(`create database ${database}`);
  const ownerUrl = central.ownerUrl.replace(central.database, database);
  try {
    const results = await Promise.all([1, 2, 3].map(() => deployCentral({ ownerUrl, resourcesFolder, log })));
    const migrations = await readdir(join(resourcesFolder, 'central', 'migrations'));
    expect(results.flatMap(each => each.applied)).toEqual(migrations.sort());
    expect(await centralStatus({ ownerUrl })).toMatchObject({
      persons: 0,
      forms: expect.arrayContaining(['residential@1']),
    });
  } finally {
    await central.sql(`drop database ${database} with (force)`);
    await central.sql(`drop role daybook_person_${database}, daybook_owner_${database}`);
  }
});

test('an owner that is no superuser can deploy and add people', async () => {
  const database = `${central.database}_plain`;
  await central.sql(`create role ${database} login createrole password 'plain-owner'`);
  await central.sql(`create database ${database} owner ${database}`);
  const ownerUrl = `postgresql://${database}:plain-owner@${central.host}:${central.port}/${database}`;
  const username = name('paul');
  try {
    await deployCentral({ ownerUrl, resourcesFolder, log });
    await deployCentral({ ownerUrl, resourcesFolder, log });
    const person = { username, name: 'Paul', role: 'inspector' as const, parishes: ['Hanover'] };
    const { password } = await addPerson({ ownerUrl, random: systemRandom }, person);
    const gateway = gateways.as(`postgresql://${central.host}:${central.port}/${database}`, {
      username,
      password: password ?? '',
    });
    const reply = await gateway.push(freshDevice(), [createChangeWriter('Hanover').premises(freshId())]);
    expect(reply).toMatchObject({ outcomes: [{ status: 'applied' }] });
    await gateway.close();
    expect((await readDigestRecords({ ownerUrl })).premises).toHaveLength(1);
  } finally {
    await central.sql(`drop database ${database} with (force)`);
    await central.sql(`drop role "${username}", daybook_person_${database}, daybook_owner_${database}, ${database}`);
  }
});

test('without pgcrypto nothing is deployed and the error says what to run', async () => {
  await onFreshDatabase('crypto', async ({ client, ownerUrl }) => {
    await client.query(`create function refuse() returns event_trigger language plpgsql as
      $$ begin raise insufficient_privilege using message = 'no extensions here'; end $$`);
    await client.query(`create event trigger refuse_extensions on ddl_command_start when tag in ('CREATE EXTENSION')
      execute function refuse()`);
    const refused = deployCentral({ ownerUrl, resourcesFolder, log });
    await expect(refused).rejects.toMatchObject({ code: 'central-needs-pgcrypto' });
    await expect(centralStatus({ ownerUrl })).rejects.toMatchObject({ code: 'central-not-deployed' });
  });
});

const schemaOfPgcrypto =
  "select extnamespace::regnamespace::text as schema from pg_extension where extname = 'pgcrypto'";

test('a pgcrypto that every login can call is recreated where none can, also at a central that uses it', async () => {
  await onFreshDatabase('moved', async ({ client, ownerUrl }) => {
    await client.query('create extension pgcrypto schema public');
    await deployCentral({ ownerUrl, resourcesFolder, log });
    expect((await client.query(schemaOfPgcrypto)).rows).toEqual([{ schema: 'daybook_crypto' }]);
    const seal = "select encode(sync.seal_of('01890a5d-ac96-774b-bcce-b302099a8057', 'ines'), 'hex') as seal";
    const before = (await client.query(seal)).rows;
    // As a central stands that was deployed before: its functions are bound to the copy in public.
    await client.query('alter extension pgcrypto set schema public');
    await deployCentral({ ownerUrl, resourcesFolder, log });
    expect((await client.query(schemaOfPgcrypto)).rows).toEqual([{ schema: 'daybook_crypto' }]);
    expect((await client.query(seal)).rows).toEqual(before);
  });
});

test('a pgcrypto that something else needs is left alone, the error says what to run, and then deploy goes on', async () => {
  await onFreshDatabase('needed', async ({ client, ownerUrl }) => {
    await client.query('create extension pgcrypto schema public');
    await client.query("create table theirs (key bytea default public.digest('a'::text, 'sha256'))");
    const refused = deployCentral({ ownerUrl, resourcesFolder, log });
    await expect(refused).rejects.toMatchObject({ code: 'central-pgcrypto-open' });
    expect((await client.query(schemaOfPgcrypto)).rows).toEqual([{ schema: 'public' }]);
    await client.query('create schema daybook_crypto');
    await client.query('alter extension pgcrypto set schema daybook_crypto');
    await deployCentral({ ownerUrl, resourcesFolder, log });
    await client.query('insert into theirs default values');
    expect(await centralStatus({ ownerUrl })).toMatchObject({ handedOver: 0 });
  });
});

test('a migration that was changed after it was applied, or that is missing here, is refused and changes nothing', async () => {
  const before = await fingerprint();
  const file = join(changed, 'central', 'migrations', '0001-sync-schema.sql');
  const sql = await readFile(file, 'utf8');
  await writeFile(file, `${sql}\n-- edited later`);
  await expect(deploy(changed)).rejects.toMatchObject({
    code: 'central-schema-differs',
    details: { migration: '0001-sync-schema.sql' },
  });
  await rm(file);
  await expect(deploy(changed)).rejects.toMatchObject({ code: 'central-schema-differs' });
  await writeFile(file, sql);
  expect(await fingerprint()).toBe(before);
});

test('a migration that fails leaves nothing of itself or of those before it', async () => {
  const folder = join(changed, 'central', 'migrations');
  await writeFile(join(folder, '0901-good.sql'), 'create table sync.good (x int);');
  await writeFile(join(folder, '0902-bad.sql'), 'create table sync.bad (x no_such_type);');
  const before = await fingerprint();
  await expect(deploy(changed)).rejects.toMatchObject({ code: 'central-not-ready', details: { state: '42704' } });
  expect(await fingerprint()).toBe(before);
  await Promise.all([rm(join(folder, '0901-good.sql')), rm(join(folder, '0902-bad.sql'))]);
});

test('a form that needs a newer language of rules is refused by its name and level, and nothing is deployed', async () => {
  const file = join(changed, 'form-templates', 'burial-site.v9.json');
  await writeFile(file, JSON.stringify({ ...loadForm('burial-site'), version: 9, language: 2 }));
  const before = await fingerprint();
  await expect(deploy(changed)).rejects.toMatchObject({
    code: 'form-too-new',
    fields: [{ field: 'burial-site@9', problem: 'needs level 2 of the language of rules; this app knows 1' }],
  });
  expect(await fingerprint()).toBe(before);
  await rm(file);
});

test('a form definition changed under the same version is refused by name; a new version is added beside the old one', async () => {
  const folder = join(changed, 'form-templates');
  const form = loadForm('burial-site');
  const file = join(folder, 'burial-site.v1.json');
  await writeFile(file, JSON.stringify({ ...form, title: 'Burial ground' }));
  await expect(deploy(changed)).rejects.toMatchObject({ code: 'form-invalid', fields: [{ field: 'burial-site@1' }] });
  await writeFile(file, JSON.stringify(form));
  await writeFile(join(folder, 'burial-site.v2.json'), JSON.stringify({ ...form, version: 2, title: 'Burial ground' }));
  expect((await deploy(changed)).forms).toContain('burial-site@2');
  const gateway = gateways.as(central.address, central.persons.ines);
  expect((await gateway.forms(['burial-site@1', 'burial-site@2'])).map(each => each.title)).toEqual([
    form.title,
    'Burial ground',
  ]);
});

test('a database without Daybook says so, to its owner and to a person', async () => {
  const database = `${central.database}_empty`;
  await central.sql(`create database ${database}`);
  try {
    const ownerUrl = central.ownerUrl.replace(central.database, database);
    await expect(centralStatus({ ownerUrl })).rejects.toMatchObject({ code: 'central-not-deployed' });
    await expect(
      addPerson(
        { ownerUrl, random: systemRandom },
        { username: name('x'), name: 'X', role: 'admin', parishes: ['Kingston'] },
      ),
    ).rejects.toMatchObject({ code: 'central-not-deployed' });
    const gateway = gateways.as(central.address.replace(central.database, database), central.persons.ines);
    await expect(gateway.pull(freshDevice(), [], 1)).rejects.toMatchObject({ code: 'central-not-ready' });
    await gateway.close();
  } finally {
    await central.sql(`drop database ${database} with (force)`);
  }
});

test('a login of the server that is no Daybook person is never touched', async () => {
  for (const rights of ['', 'superuser', 'createrole']) {
    const username = name('payroll');
    await central.sql(`create role "${username}" login ${rights} password 'theirs'`);
    await expect(
      add({ username, name: 'X', role: 'admin', parishes: ['Kingston'], password: 'mine-now-123' }),
    ).rejects.toMatchObject({ code: 'username-taken' });
    const client = new pg.Client({
      host: central.host,
      port: central.port,
      database: central.database,
      user: username,
      password: 'theirs',
    });
    await client.connect();
    await client.end();
    await central.sql(`drop role "${username}"`);
  }
});

test('a person of another Daybook on the same server is shared, and sees each central as they are there', async () => {
  const other = await createCentralDatabase(inject('postgresUrl'), {});
  try {
    const { username, password } = central.persons.ines;
    const shared = await addPerson(
      { ownerUrl: other.ownerUrl, random: systemRandom },
      { username, name: 'Ines', role: 'supervisor', parishes: ['Portland'] },
    );
    expect(shared).toMatchObject({ role: 'supervisor', password: null });
    const there = gateways.as(other.address, { username, password });
    expect((await there.pull(freshDevice(), [], 1)).person).toMatchObject({
      role: 'supervisor',
      parishes: ['Portland'],
    });
    await there.close();
    const here = gateways.as(central.address, { username, password });
    expect((await here.pull(freshDevice(), [], 1)).person).toMatchObject({ role: 'inspector', parishes: ['Kingston'] });
  } finally {
    await other.drop();
  }
});

test('wrong details of a person name each wrong field and add nothing', async () => {
  const wrong = { username: 'Ines C', name: ' ', role: 'chief', parishes: [], password: 'short' };
  const error = await add(wrong).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'input-invalid' });
  expect((error as { fields: { field: string }[] }).fields.map(each => each.field).sort()).toEqual([
    'name',
    'parishes',
    'password',
    'role',
    'username',
  ]);
});

test('a password never travels: only its SCRAM verifier is sent and stored', async () => {
  const username = name('olive');
  const password = 'Quite-Secret-77';
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  await add({ username, name: 'Olive', role: 'admin', parishes: ['Kingston'], password });
  const statements = JSON.stringify(sent.mock.calls);
  sent.mockRestore();
  expect(statements).toContain('SCRAM-SHA-256$4096:');
  expect(statements).not.toContain(password);
  const rows = await central.sql<{ rolpassword: string }>('select rolpassword from pg_authid where rolname = $1', [
    username,
  ]);
  expect(rows[0]?.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
  await central.sql(`drop owned by "${username}"`);
  await central.sql(`drop role "${username}"`);
});

test('records for the digest are all premises and all inspections but drafts', async () => {
  const gateway = gateways.as(central.address, central.persons.ines);
  const [premises, draft, submitted] = [freshId(), freshId(), freshId()];
  const form = loadForm('residential');
  const writer = createChangeWriter();
  await gateway.push(freshDevice(), [
    writer.premises(premises),
    writer.draft(draft, premises),
    writer.draft(submitted, premises, 'residential', allMet(form)),
    writer.submit(submitted, form, allMet(form)),
  ]);
  const records = await readDigestRecords(owner());
  expect(records.premises.map(each => each.id)).toContain(premises);
  expect(records.inspections.map(each => each.id)).toEqual([submitted]);
  expect(records.unread).toEqual([]);
});

test.each([
  ['a column that is not there, in SQL', 'language sql as $$ select hash from sync.device $$', '42703'],
  ['a slip of syntax, in plpgsql', "language plpgsql as $$ begin retrun ''; end $$", '42601'],
])('a function with %s fails the deploy, and central stays as it was', async (_what, body, code) => {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-resources-'));
  await cp(resourcesFolder, folder, { recursive: true });
  await writeFile(
    join(folder, 'central', 'functions', 'slip.sql'),
    `create or replace function sync.slip() returns text ${body};`,
  );
  const before = await fingerprint();
  await expect(deploy(folder)).rejects.toMatchObject({ cause: { code } });
  expect(await fingerprint()).toBe(before);
  expect(await central.sql("select from pg_proc where proname = 'slip'")).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
