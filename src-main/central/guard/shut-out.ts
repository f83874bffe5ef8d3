import type { ClientBase } from 'pg';
import { runFormatted } from '../central-roles.ts';
import { inTransaction } from '../owner-client.ts';
import { shutOutRule } from './limits.ts';

const { times, within, lasts } = shutOutRule;

/** Records that the guard runs, and why sessions of these logins were ended. */
export function noteRound(client: ClientBase, ended: ReadonlyMap<string, string>): Promise<void> {
  return inTransaction(client, async () => {
    await client.query(
      'insert into sync.guard_sign (seen_at) values (now()) on conflict (only_row) do update set seen_at = now()',
    );
    await client.query('insert into sync.ended_session (login, why) select * from unnest($1::text[], $2::text[])', [
      [...ended.keys()],
      [...ended.values()],
    ]);
    await client.query("delete from sync.ended_session where at < now() - interval '30 days'");
  });
}

/** Logins whose sessions were ended too often lately, and that are not shut out yet. */
export async function findOffenders(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ login: string }>(
    `select login from sync.ended_session e where at > now() - make_interval(mins => $1)
       and not exists (select from sync.shut_out o where o.login = e.login) and exists (select from pg_roles where rolname = login)
     group by login having count(*) >= $2`,
    [within, times],
  );
  return rows.map(each => each.login);
}

/** From here on, the login cannot open a session. */
export function shutOut(client: ClientBase, login: string): Promise<void> {
  return inTransaction(client, async () => {
    await client.query(
      `insert into sync.shut_out (login, connections, until)
       select rolname, rolconnlimit, now() + make_interval(mins => $2) from pg_roles where rolname = $1`,
      [login, lasts],
    );
    await runFormatted(client, 'alter role %I connection limit 0', [login]);
  });
}

export async function findServed(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ login: string }>('select login from sync.shut_out where until <= now()');
  return rows.map(each => each.login);
}

/** Restores a login's connection limit, unless somebody else has changed it since. */
export function letBack(client: ClientBase, login: string): Promise<void> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ connections: number }>(
      'delete from sync.shut_out where login = $1 returning connections',
      [login],
    );
    const { rows: waiting } = await client.query('select from pg_roles where rolname = $1 and rolconnlimit = 0', [
      login,
    ]);
    if (rows[0] === undefined || waiting.length === 0) return;
    await runFormatted(client, 'alter role %I connection limit %s', [login, String(rows[0].connections)]);
  });
}
