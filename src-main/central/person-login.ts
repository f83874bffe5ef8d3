import type { ClientBase } from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { runFormatted } from './central-roles.ts';
import { scramVerifier } from './scram.ts';

/** Logins belong to the whole cluster: this comment on a role says that it is a person of some Daybook. */
export const personMark = 'Daybook person';

/** Limits of a person's sessions in this database; a hung device holds nothing for long. */
const sessionLimits = { statement_timeout: '60s', idle_in_transaction_session_timeout: '15s', lock_timeout: '30s' };

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
 * Gives a person their login: made when it is not there, with the rights of `personRole` and nothing else. A login that
 * another Daybook of this server made is shared; any other login of that name is refused, so that no application's or
 * administrator's login is ever changed.
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
  if (password !== null) {
    await runFormatted(client, 'alter role %I password %L', [username, await scramVerifier(password)]);
  }
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
