import type { ClientBase } from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { type CentralRoles, runFormatted } from './central-roles.ts';
import { isNotAllowed } from './errors.ts';

/** Everything of the schema that belongs to somebody else than `$1`, as `alter` names it; the schema itself first. */
const ofOthers = `
  with owner as (select oid from pg_roles where rolname = $1), central as (select to_regnamespace('sync') as oid)
  select what from (
    select 0 as turn, 'schema sync' as what, nspowner as held_by from pg_namespace where oid = (select oid from central)
    union all select 1, format('%s %s', case relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
        c.oid::regclass), relowner
      from pg_class c where relnamespace = (select oid from central) and relkind in ('r', 'p', 'v', 'm', 'S')
        and not exists (select from pg_depend where objid = c.oid and classid = 'pg_class'::regclass and deptype in ('a', 'i')
          and refclassid = 'pg_class'::regclass)
    union all select 2, format('routine %s', oid::regprocedure), proowner from pg_proc where pronamespace = (select oid from central)
    union all select 2, format('type %s', t.oid::regtype), typowner
      from pg_type t left join pg_class c on c.oid = typrelid
      where typnamespace = (select oid from central) and (typtype in ('e', 'd') or relkind = 'c')
  ) held where held_by <> (select oid from owner) order by turn, what`;

/** Those of the roles `$1` that can sign in, or do more than central needs. */
const strongRoles = `select rolname as name from pg_roles where rolname = any ($1)
  and (rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)`;

async function orTell(field: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!isNotAllowed(cause)) throw cause;
    throw new DaybookError('central-owner-differs', {
      cause,
      fields: [{ field, problem: 'is not as central needs it' }],
    });
  }
}

/**
 * Central's functions run as the owner role: it and the person role can do no more than central needs.
 * @throws DaybookError `central-owner-differs` when this login may not make them so
 */
export async function keepRolesPlain(client: ClientBase, { owner, person }: CentralRoles): Promise<void> {
  const { rows } = await client.query<{ name: string }>(strongRoles, [[owner, person]]);
  const plain = 'alter role %I nologin nosuperuser nocreaterole nocreatedb noreplication nobypassrls';
  for (const { name } of rows) await orTell(name, () => runFormatted(client, plain, [name]));
}

/**
 * Gives the schema and all in it to the owner role: a dump that was restored without its roles belongs to whoever restored it.
 * @throws DaybookError `central-owner-differs` when this login may not
 */
export async function takeOwnership(client: ClientBase, { owner }: CentralRoles): Promise<void> {
  const { rows } = await client.query<{ what: string }>(ofOthers, [owner]);
  for (const { what } of rows) {
    // The name is part of a template of `format`, where a percent sign is written twice.
    await orTell(what, () => runFormatted(client, `alter ${what.replaceAll('%', '%%')} owner to %I`, [owner]));
  }
}
