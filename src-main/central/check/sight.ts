import type { ClientBase, QueryResultRow } from 'pg';
import type { CentralRoles } from '../central-roles.ts';
import { personMark } from '../central-roles.ts';

/** A problem in one or two plain sentences, and its fix: a command, or SQL for a superuser. */
export interface Finding {
  readonly what: string;
  /** One command or statement a line; each can be run as it stands unless it begins with "In " or with "--". */
  readonly mend: string;
}

/** The result of a check: something to fix, or what it could not check. */
export type Told = Finding | { readonly unseen: string };

/** Central as a check sees it: with the rights of the login in `DATABASE_URL`. */
export interface Sight {
  readonly client: ClientBase;
  readonly roles: CentralRoles;
  readonly database: string;
  readonly isSuperuser: boolean;
  rows<Row extends QueryResultRow>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Checks one thing and changes nothing. */
export type Check = (central: Sight) => Promise<readonly Told[]>;

/** The logins of this central's persons, as rows of `pg_roles`; $1 is the role that they are members of. */
export const personLogins = `select r.* from pg_roles r where rolcanlogin and shobj_description(oid, 'pg_authid') = '${personMark}'
  and exists (select from pg_auth_members m join pg_roles p on p.oid = m.roleid where m.member = r.oid and p.rolname = $1)`;

/** Names in a sentence, five at most. */
export function named(names: readonly string[]): string {
  const rest = names.length - 5;
  return names.slice(0, 5).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** The value of a setting; null where this login may not see it. */
export async function settingOf({ rows }: Sight, name: string): Promise<string | null> {
  const [found] = await rows<{ setting: string }>('select setting from pg_settings where name = $1', [name]);
  return found?.setting ?? null;
}

/** SQL that sets one of the server's settings; it takes effect with a reload, or with a restart. */
export function alterSystem(name: string, value: string, takesEffect: 'reload' | 'restart'): string {
  const after = takesEffect === 'reload' ? 'select pg_reload_conf();' : '-- then restart Postgres';
  return `alter system set ${name} = ${value};\n${after}`;
}

export async function openSight(client: ClientBase, roles: CentralRoles): Promise<Sight> {
  const rows: Sight['rows'] = async (statement, values = []) => (await client.query(statement, [...values])).rows;
  const [us] = await rows<{ database: string; isSuperuser: boolean }>(
    `select current_database() as database, rolsuper as "isSuperuser" from pg_roles where rolname = current_user`,
  );
  return { client, roles, rows, database: us?.database ?? '', isSuperuser: us?.isSuperuser ?? false };
}
