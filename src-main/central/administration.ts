import type { ClientBase } from 'pg';
import { type CentralRoles, getDeployedRoles, queryAsOwner } from './central-roles.ts';
import { type ChangeSettings, changingCentral } from './deploy-lock.ts';
import { closeLogin } from './person-login.ts';

/** A transaction of an administrator's command, one at a time on a server. */
export interface Administration {
  readonly client: ClientBase;
  readonly roles: CentralRoles;
  /** Runs one statement as the role that owns central's tables; the others run as the administrator, who may change logins. */
  query<Row extends object>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Writes a line into the log of administrative acts. `about` never holds a secret. */
  noteAct(what: string, subject: string, about: object): Promise<void>;
}

function administrationOf(client: ClientBase, roles: CentralRoles): Administration {
  const query = <Row extends object>(statement: string, values: readonly unknown[] = []) =>
    queryAsOwner<Row>(client, roles, statement, values);
  return {
    client,
    roles,
    query,
    noteAct: async (what, subject, about) => {
      await query('select sync.log_act($1, $2, $3)', [what, subject, JSON.stringify(about)]);
    },
  };
}

/** Removes the logins of disabled persons whose devices have all been told, or had 30 days to ask. */
async function closeHeardLogins({ client, roles, query, noteAct }: Administration): Promise<void> {
  for (const { username } of await query<{ username: string }>(
    'select username from sync.logins_to_close() username',
  )) {
    await closeLogin(client, username, roles.person);
    await query('update sync.person set login_closed_at = now() where username = $1', [username]);
    await noteAct('login taken away', username, {});
  }
}

/**
 * Runs an administrator's command in one transaction, and before and after it what earlier commands left to be done later.
 * @throws DaybookError `central-not-deployed`, `central-in-use`, `central-*`
 */
export function administer<T>(
  settings: ChangeSettings,
  work: (administration: Administration) => Promise<T>,
): Promise<T> {
  return changingCentral(settings, async client => {
    const administration = administrationOf(client, await getDeployedRoles(client));
    const result = await work(administration);
    await closeHeardLogins(administration);
    return result;
  });
}
