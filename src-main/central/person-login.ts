import type { ClientBase } from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { personMark, runFormatted } from './central-roles.ts';
import { limitConnections, loginConnections } from './login-connections.ts';
import { scramVerifier } from './scram.ts';

/** Limits of a person's sessions in this database; a hung device holds nothing for long. */
export const sessionLimits = {
  statement_timeout: '60s',
  idle_in_transaction_session_timeout: '15s',
  lock_timeout: '30s',
};

interface LoginFacts {
  readonly exists: boolean;
  readonly marked: boolean;
}

async function findLogin(client: ClientBase, username: string): Promise<LoginFacts> {
  const { rows } = await client.query<LoginFacts>(
    `select true as exists, coalesce(shobj_description(oid, 'pg_authid') = $2, false)
       and not (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls) as marked
     from pg_roles where rolname = $1`,
    [username, personMark],
  );
  return rows[0] ?? { exists: false, marked: false };
}

/**
 * Gives a person their login: made when it is not there, with the rights of `personRole` and nothing else; opened when it
 * was taken away. A login that another Daybook of this server made is shared; any other login of that name is refused, so
 * that no application's or administrator's login is ever changed.
 * @param password null = an existing login keeps the one it has; needed for a new one
 * @throws DaybookError `username-taken`
 */
export async function saveLogin(
  client: ClientBase,
  username: string,
  personRole: string,
  password: string | null,
): Promise<void> {
  const login = await findLogin(client, username);
  if (login.exists && !login.marked) throw new DaybookError('username-taken', { details: { username } });
  if (!login.exists) {
    await runFormatted(client, 'create role %I login inherit', [username]);
    await runFormatted(client, 'comment on role %I is %L', [username, personMark]);
  }
  await runFormatted(client, 'alter role %I login', [username]);
  await limitConnections(client, username, loginConnections);
  if (password !== null) {
    await runFormatted(client, 'alter role %I password %L', [username, await scramVerifier(password)]);
  }
  await giveRights(client, username, personRole);
}

/** The rights and limits of a person's login in this database. */
export async function giveRights(client: ClientBase, username: string, personRole: string): Promise<void> {
  await runFormatted(client, 'grant %I to %I', [personRole, username]);
  const { rows } = await client.query<{ database: string }>('select current_database() as database');
  for (const [setting, value] of Object.entries(sessionLimits)) {
    await runFormatted(client, 'alter role %I in database %I set %I = %L', [
      username,
      rows[0]?.database ?? '',
      setting,
      value,
    ]);
  }
}

/** True when the login is there already, so that no password has to be made for it. */
export async function hasLogin(client: ClientBase, username: string): Promise<boolean> {
  return (await findLogin(client, username)).exists;
}

/** True when the login is also a person of another Daybook on this server: then it must not be closed here. */
async function isShared(client: ClientBase, username: string, personRole: string): Promise<boolean> {
  const { rows } = await client.query<{ shared: boolean }>(
    `select exists (select from pg_auth_members m join pg_roles login on login.oid = m.member
       join pg_roles other on other.oid = m.roleid join pg_database on other.rolname = ('daybook_person_' || datname)::name
       where login.rolname = $1 and other.rolname <> $2) as shared`,
    [username, personRole],
  );
  return rows[0]?.shared ?? false;
}

/** Leaves a login one connection at a time, enough to be told that it is disabled. A shared one stays as it is. */
export async function limitLogin(client: ClientBase, username: string, personRole: string): Promise<void> {
  if (!(await hasLogin(client, username)) || (await isShared(client, username, personRole))) return;
  await limitConnections(client, username, 1);
}

/** Takes a login's rights here away, and the login itself unless another Daybook shares it; the password is kept. */
export async function closeLogin(client: ClientBase, username: string, personRole: string): Promise<void> {
  if (!(await hasLogin(client, username))) return;
  await runFormatted(client, 'revoke %I from %I', [personRole, username]);
  if (!(await isShared(client, username, personRole))) await runFormatted(client, 'alter role %I nologin', [username]);
}

/** The result of ending the open sessions of a login in this database. */
export interface EndedSessions {
  readonly ended: number;
  /** Sessions that this owner may not end. Their next call is refused all the same. */
  readonly left: number;
}

/**
 * Ends the sessions of a login in this database. An owner who made the login and is no superuser may give themselves the
 * right to; it is taken back at once.
 */
export async function endSessions(client: ClientBase, username: string): Promise<EndedSessions> {
  const open = 'from pg_stat_activity where usename = $1 and datname = current_database()';
  const { rows } = await client.query<{ pid: number }>(`select pid ${open}`, [username]);
  if (rows.length === 0) return { ended: 0, left: 0 };
  await client.query('savepoint signals');
  try {
    const { rows: rights } = await client.query<{ may: boolean }>(
      `select rolsuper or pg_has_role('pg_signal_backend', 'usage') or pg_has_role($1, 'usage') as may
       from pg_roles where rolname = current_user`,
      [username],
    );
    if (rights[0]?.may !== true) {
      await runFormatted(client, 'grant %I to current_user with inherit true, set false', [username]);
    }
    // Five seconds each: a session that is still ending counts as ended.
    await client.query(`select pg_terminate_backend(pid, 5000) ${open}`, [username]);
    return { ended: rows.length, left: 0 };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error;
    return { ended: 0, left: rows.length };
  } finally {
    await client.query('rollback to savepoint signals');
  }
}
