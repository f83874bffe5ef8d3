import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centralStatus } from '../../../src-main/central/admin.ts';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { findExtraRights } from '../../../src-main/central/extra-rights.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { resourcesFolder } from '../../support/central-database.ts';
import { readPacked } from '../../support/earlier-version.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { freshDevice } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

/** Dumps of a central, restored and deployed on a server of their own in each order that an administrator may take. */
let server: OwnPostgres;
const open: pg.Client[] = [];
const gateways = createGatewayOpener();

const urlOf = (database: string, user = 'owner', password = 'owner') =>
  `postgresql://${user}:${password}@${new URL(server.ownerUrl).host}/${database}`;
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  open.push(client);
  return client;
}
const deploy = (ownerUrl: string) => deployCentral({ ownerUrl, resourcesFolder, log: createLogger('silent') });

/** A plain dump without what only psql understands. */
const statementsOf = (name: string) => readPacked(name).replace(/^\\(un)?restrict .*$/gm, '');
/** What `pg_restore --no-owner --no-privileges` leaves out, and what fails where the roles are missing. */
const withoutRoles = (dump: string) =>
  dump.replace(/^(ALTER [^;]* OWNER TO|GRANT|REVOKE|CREATE POLICY|ALTER DEFAULT PRIVILEGES)[^;]*;$/gm, '');

async function restored(database: string, dump: string, user?: string): Promise<pg.Client> {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query(`create database ${database} ${user === undefined ? '' : `owner ${user}`}`);
  const client = await connect(urlOf(database, user, user));
  await client.query(dump);
  await client.query('reset all');
  return client;
}

/** Owner roles and rights of everything in the schema; one row where all is as it should be. */
async function holdersOf(client: pg.Client): Promise<unknown> {
  const { rows } = await client.query(
    `select distinct rolname as owner, rolsuper or rolcanlogin as strong from (
       select nspowner as held_by from pg_namespace where nspname = 'sync'
       union select relowner from pg_class where relnamespace = 'sync'::regnamespace
       union select proowner from pg_proc where pronamespace = 'sync'::regnamespace
       union select typowner from pg_type where typnamespace = 'sync'::regnamespace
       union select unnest(polroles) from pg_policy) held join pg_roles r on r.oid = held_by`,
  );
  return rows;
}
/** Every right to central's own things, and who may act as its roles. */
async function acls(client: pg.Client): Promise<unknown> {
  const { rows } = await client.query(
    `select c.oid::regclass::text as what, coalesce(relacl, acldefault((case relkind when 'S' then 's' else 'r' end)::"char", relowner))::text as rights from pg_class c where relnamespace = 'sync'::regnamespace
     union all select attrelid::regclass || attname, attacl::text from pg_attribute where attacl is not null and attrelid >= 16384
     union all select p.oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner))::text from pg_proc p where pronamespace = 'sync'::regnamespace
     union all select nspname, nspacl::text from pg_namespace where nspname in ('sync', 'daybook_crypto')
     union all select datname, datacl::text from pg_database where datname = current_database()
     union all select 'later', defaclacl::text from pg_default_acl
     union all select 'member', member::regrole::text from pg_auth_members
       where roleid::regrole::text like 'daybook_owner_daybook' or member::regrole::text like 'daybook_owner_daybook'
     union all select 'rule', polname || polrelid from pg_policy
     order by 1, 2`,
  );
  return rows;
}
const plain = (owner: string) => [{ owner, strong: false }];

async function personSeesRecords(database: string, username: string): Promise<void> {
  const address = `postgresql://${new URL(server.ownerUrl).host}/${database}`;
  const gateway = gateways.as(address, { username, password: `carried over, ${username}` });
  const reply = await gateway.pull(freshDevice(), [], 100);
  expect(reply.pages.flatMap(page => page.records).length).toBeGreaterThan(0);
  await gateway.close();
}

beforeAll(async () => {
  server = await createOwnPostgres(['fsync=off']);
});
afterAll(async () => {
  await gateways.closeAll();
  for (const client of open) await client.end();
  await server.remove();
});

test('a dump that was restored without its roles, before they were there, belongs to a plain role after a deploy', async () => {
  const client = await restored('bare', withoutRoles(statementsOf('central.sql')));
  await client.query('create table sync."odd %s" (x int); create view sync.seen as select 1 as one');
  await deploy(urlOf('bare'));
  expect(await holdersOf(client)).toEqual(plain('daybook_owner_bare'));
  expect(await centralStatus({ ownerUrl: urlOf('bare') })).toMatchObject({ persons: 4 });
});

test('a login that is no superuser takes over what it restored itself', async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query("create role plain login createrole password 'plain'");
  const client = await restored('itself', withoutRoles(statementsOf('central.sql')), 'plain');
  await deploy(urlOf('itself', 'plain', 'plain'));
  expect(await holdersOf(client)).toEqual(plain('daybook_owner_itself'));
  await (await connect(urlOf('itself'))).query('create function sync.theirs() returns int language sql return 1');
  await expect(deploy(urlOf('itself', 'plain', 'plain'))).rejects.toMatchObject({
    code: 'central-owner-differs',
    fields: [{ field: 'routine sync.theirs()' }],
  });
});

test('what belongs to another login is refused to who may not take it, and then a superuser does', async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query("create role stranger login createrole password 'stranger'");
  await restored('theirs', withoutRoles(statementsOf('central.sql')));
  await superuser.query('alter database theirs owner to stranger');
  await expect(deploy(urlOf('theirs', 'stranger', 'stranger'))).rejects.toMatchObject({ code: 'central-not-ready' });
  await deploy(urlOf('theirs'));
  expect(await holdersOf(await connect(urlOf('theirs')))).toEqual(plain('daybook_owner_theirs'));
});

test('under another name on a server with its roles, people work on, and the database that the roles are named for is apart', async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query(statementsOf('roles.sql'));
  const client = await restored('moved', statementsOf('central.sql'));
  await deploy(urlOf('moved'));
  expect(await holdersOf(client)).toEqual(plain('daybook_owner_daybook'));
  await personSeesRecords('moved', 'ines');
  const { rows } = await client.query(
    `select has_function_privilege('daybook_person_daybook', 'sync.pull(int, uuid, jsonb, int)', 'execute') as others`,
  );
  expect(rows).toEqual([{ others: false }]);
});

test('a copy whose rules name the owner of another database shows people their records after a deploy', async () => {
  const dump = statementsOf('central.sql').replace(/^(ALTER [^;]* OWNER TO|GRANT|REVOKE)[^;]*;$/gm, '');
  const client = await restored('renamed', dump);
  await deploy(urlOf('renamed'));
  expect(await holdersOf(client)).toEqual(plain('daybook_owner_renamed'));
  await personSeesRecords('renamed', 'omar');
});

test('an owner role that was made a superuser, or can sign in, is a plain one after a deploy, and no other can mend it', async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query('alter role daybook_owner_itself superuser login');
  await expect(deploy(urlOf('itself', 'plain', 'plain'))).rejects.toMatchObject({
    code: 'central-owner-differs',
    fields: [{ field: 'daybook_owner_itself' }],
  });
  await deploy(urlOf('itself'));
  expect(await holdersOf(await connect(urlOf('itself')))).toEqual(plain('daybook_owner_itself'));
});

test('a database that is not UTF8 is refused with the command that makes one, and that one is taken', async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query("create database latin encoding 'LATIN1' locale 'C' template template0");
  const refused = await deploy(urlOf('latin')).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'central-not-utf8', fields: [{ field: 'encoding' }] });
  const problem = (refused as { fields: { problem: string }[] }).fields[0]!.problem;
  const command = /^is LATIN1; a database that fits is made by: (create database .*)$/.exec(problem)?.[1];
  await superuser.query(command!);
  expect((await deploy(urlOf('latin_utf8'))).forms).toHaveLength(9);
});

test("a schema of the same name that is not Daybook's, or of a version before the oldest, is left alone", async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query('create database foreign_one');
  const client = await connect(urlOf('foreign_one'));
  await client.query('create schema sync; create table sync.theirs (x int)');
  const refused = () => expect(deploy(urlOf('foreign_one'))).rejects.toMatchObject({ code: 'central-schema-unknown' });
  await refused();
  await client.query("create table sync.migration as select '0000-before' as name, '' as hash, now() as applied_at");
  await refused();
  const { rows } = await client.query(
    "select nspowner::regrole::text as owner from pg_namespace where nspname = 'sync'",
  );
  expect(rows).toEqual([{ owner: 'owner' }]);
});

test('rights of every kind that were granted by hand are revoked by a deploy', async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query('create role reporting login; create role helper; create role strong');
  const client = await connect(urlOf('moved'));
  const roles = { owner: 'daybook_owner_daybook', person: 'daybook_person_moved', deployed: true };
  const before = await acls(client);
  for (const statement of [
    'grant select, insert on sync.person to reporting with grant option',
    'grant select (body) on sync.change_log to public',
    'grant usage on sequence sync.device_number_seq to reporting',
    'grant execute on function sync.person_record(sync.person) to daybook_person_moved, reporting',
    'grant execute on function sync.pull(int, uuid, jsonb, int) to daybook_person_moved with grant option',
    'grant create, usage on schema sync to reporting',
    'grant usage on schema daybook_crypto to daybook_person_moved',
    'grant usage on type sync.outcome to reporting',
    'grant create, temporary on database moved to reporting',
    'alter default privileges for role daybook_owner_daybook in schema sync grant select on tables to reporting',
    'alter default privileges for role daybook_owner_daybook grant execute on functions to helper',
    'grant daybook_owner_daybook to reporting with admin option',
    'grant daybook_person_moved to reporting',
    'grant strong to daybook_owner_daybook',
    'create policy all_of_it on sync.person to reporting using (true)',
  ])
    await client.query(statement);
  await client.query(
    'set role reporting; grant select on sync.person to helper; grant daybook_owner_daybook to helper; reset role',
  );
  const found = await findExtraRights(client, roles);
  expect(found.map(each => each.what)).toContain('reporting may act as daybook_owner_daybook');
  const { rights } = await deploy(urlOf('moved'));
  expect(rights.left).toEqual([]);
  expect(rights.taken.length).toBeGreaterThan(10);
  expect(await acls(client)).toEqual(before);
  expect(await findExtraRights(client, roles)).toEqual([]);
  await personSeesRecords('moved', 'ines');
});

test('a login that may not revoke a right is told which it is, and how a superuser can', async () => {
  const superuser = await connect(urlOf('itself'));
  await superuser.query('drop function sync.theirs(); grant helper to daybook_owner_itself');
  const plainDeploy = () => deploy(urlOf('itself', 'plain', 'plain'));
  const { left } = (await plainDeploy()).rights;
  expect(left).toEqual([
    {
      what: 'daybook_owner_itself may act as helper',
      mend: 'revoke helper from daybook_owner_itself granted by owner cascade',
    },
  ]);
  await superuser.query(left[0]!.mend);
  expect((await plainDeploy()).rights).toEqual({ taken: [], left: [] });
});

test('persons whose login is not on the new server are named', async () => {
  const superuser = await connect(urlOf('postgres'));
  await superuser.query('drop owned by mona; drop role mona');
  expect((await deploy(urlOf('renamed'))).withoutLogin).toEqual(['mona']);
});
