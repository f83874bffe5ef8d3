import type { ClientBase, QueryResultRow } from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** Logins belong to the whole cluster: this comment on a role says that it is a person of some Daybook. */
export const personMark = 'Daybook person';

/**
 * The two roles of one central; neither can sign in. Roles belong to the whole cluster, so their names hold the
 * database's. `owner` owns the schema and runs its functions, and is no superuser: they can do no more than central
 * needs. `person` is what every person's login is a member of.
 */
export interface CentralRoles {
  readonly owner: string;
  readonly person: string;
  /** False before the first deploy. */
  readonly deployed: boolean;
}

/**
 * The roles of this database. A schema that is there keeps the owner it has, also after the database was renamed, unless that
 * is a login or may do more than central needs: after `pg_restore --no-owner` it is whoever restored.
 */
export async function getRoles(client: ClientBase): Promise<CentralRoles> {
  const { rows } = await client.query<CentralRoles>(
    `select ('daybook_person_' || current_database())::name::text as person,
       coalesce(rolname::text, ('daybook_owner_' || current_database())::name::text) as owner, rolname is not null as deployed
     from (select) here left join (pg_namespace n join pg_roles r on r.oid = n.nspowner
       and not (rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)) on nspname = 'sync'`,
  );
  return rows[0] ?? { owner: '', person: '', deployed: false };
}

/** @throws DaybookError `central-not-deployed` */
export async function getDeployedRoles(client: ClientBase): Promise<CentralRoles> {
  const roles = await getRoles(client);
  if (!roles.deployed) throw new DaybookError('central-not-deployed');
  return roles;
}

/**
 * Runs a statement that takes no parameters: Postgres itself quotes `values` into `template` (its `format`), then the
 * text is run.
 */
export async function runFormatted(client: ClientBase, template: string, values: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ statement: string }>('select format($1, variadic $2::text[]) as statement', [
    template,
    values,
  ]);
  await client.query(rows[0]?.statement ?? '');
}

/** Makes what is missing of the roles and the schema. */
export async function createRoles(client: ClientBase, { owner, person }: CentralRoles): Promise<void> {
  const { rows } = await client.query<{ wanted: string }>(
    'select wanted from unnest($1::text[]) wanted where not exists (select from pg_roles where rolname = wanted)',
    [[owner, person]],
  );
  for (const { wanted } of rows) await runFormatted(client, 'create role %I nologin', [wanted]);
  const { rows: us } = await client.query<{ needsMembership: boolean }>(
    `select rolname <> $1 and not rolsuper as "needsMembership" from pg_roles where rolname = current_user`,
    [owner],
  );
  if (us[0]?.needsMembership) {
    await runFormatted(client, 'grant %I to current_user with inherit true, set true', [owner]);
  }
  await runFormatted(client, 'create schema if not exists sync authorization %I', [owner]);
}

/** From here to the end of the transaction, statements run as the owner role. */
export async function becomeOwner(client: ClientBase, { owner }: CentralRoles): Promise<void> {
  await runFormatted(client, 'set local role %I', [owner]);
}

/** Runs one statement as the owner role, in a transaction whose other statements do not. */
export async function queryAsOwner<Row extends QueryResultRow>(
  client: ClientBase,
  roles: CentralRoles,
  statement: string,
  values: readonly unknown[],
): Promise<Row[]> {
  await becomeOwner(client, roles);
  const { rows } = await client.query<Row>(statement, [...values]);
  await client.query('set local role none');
  return rows;
}
