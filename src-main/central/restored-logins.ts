import type { ClientBase } from 'pg';
import { type CentralRoles, personMark, queryAsOwner } from './central-roles.ts';
import { isNotAllowed } from './errors.ts';
import { giveRights } from './person-login.ts';

/** Persons whose login is not taken away, and is no member of the person role; $1 that role, $2 the mark of a person's login. */
const withoutRights = `
  select username, shobj_description(r.oid, 'pg_authid') = $2 as "isPerson"
  from sync.person left join pg_roles r on r.rolname = username
  where login_closed_at is null
    and not exists (select from pg_auth_members where member = r.oid and roleid = (select oid from pg_roles where rolname = $1))
  order by username`;

/** Persons who cannot sign in: their login is not on this server, or is not one that a Daybook made. */
export async function findPersonsWithoutLogin(client: ClientBase, roles: CentralRoles): Promise<string[]> {
  const rows = await queryAsOwner<{ username: string }>(client, roles, withoutRights, [roles.person, personMark]);
  return rows.map(each => each.username);
}

/**
 * Grants the logins of persons their rights in this database, which are missing after a restore on another server or under
 * another name.
 * @returns who cannot sign in all the same: `central reset-password` gives a login
 */
export async function giveRestoredLogins(client: ClientBase, roles: CentralRoles): Promise<string[]> {
  type Found = { username: string; isPerson: boolean | null };
  const found = await queryAsOwner<Found>(client, roles, withoutRights, [roles.person, personMark]);
  for (const { username } of found.filter(each => each.isPerson)) {
    await client.query('savepoint restored_login');
    try {
      await giveRights(client, username, roles.person);
    } catch (error) {
      // A login that somebody else made: this owner may not change it.
      if (!isNotAllowed(error)) throw error;
      await client.query('rollback to savepoint restored_login');
    }
  }
  return findPersonsWithoutLogin(client, roles);
}
