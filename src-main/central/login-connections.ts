import type { ClientBase } from 'pg';
import { type CentralRoles, personMark, runFormatted } from './central-roles.ts';

/**
 * Sessions that a person's login may have at a time. An office host keeps up to 20 (`officePool`); two are for a laptop of the
 * same person, and two for sessions of a connection that was cut and that the server has not noticed yet. PgBouncer opens two.
 */
export const loginConnections = 24;

/** Limits the sessions of a login. One that the guard has shut out just now stays so, and has this limit afterwards. */
export async function limitConnections(client: ClientBase, login: string, most: number): Promise<void> {
  const { rowCount } = await client.query('update sync.shut_out set connections = $2 where login = $1', [login, most]);
  if (rowCount === 0) await runFormatted(client, 'alter role %I connection limit %s', [login, String(most)]);
}

/** Limits the logins that earlier versions have left without a limit, where this administrator may; `central check` tells the rest. */
export async function limitLogins(client: ClientBase, { person }: CentralRoles): Promise<void> {
  await client.query('set local role none');
  const { rows } = await client.query<{ login: string }>(
    `select r.rolname as login from pg_roles r join pg_auth_members m on m.member = r.oid join pg_roles p on p.oid = m.roleid
     where p.rolname = $1 and r.rolconnlimit = -1 and not r.rolsuper and shobj_description(r.oid, 'pg_authid') = $2
       and pg_has_role(r.oid, 'member with admin option')`,
    [person, personMark],
  );
  for (const { login } of rows) await limitConnections(client, login, loginConnections);
}
