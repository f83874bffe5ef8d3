import type { ClientBase } from 'pg';
import { personMark } from '../central-roles.ts';

/** A session of a person's login, as the server shows it now. Ages in seconds; null = there is none. */
export interface Session {
  readonly pid: number;
  readonly login: string;
  /** When it began: with `pid` it names the session. */
  readonly startedAt: string;
  readonly transaction: number | null;
  readonly query: number | null;
  /** How long its transaction has done nothing. */
  readonly idle: number | null;
  readonly locks: number;
  /** Sessions that wait for a lock of it, or behind its request. */
  readonly blocks: number;
  /** It waits for a lock itself. */
  readonly waits: boolean;
}

/** Logins of persons by the number that Postgres knows them by. */
export type Logins = ReadonlyMap<string, string>;

/** The logins of this central's persons. Reads tables: it fails while the server's lock table is full. */
export async function readLogins(client: ClientBase, personRole: string): Promise<Logins> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select r.oid::text as id, r.rolname::text as name from pg_roles r
     where not rolsuper and shobj_description(r.oid, 'pg_authid') = $2
       and exists (select from pg_auth_members m where m.member = r.oid and m.roleid = to_regrole($1)::oid)`,
    [`"${personRole.replaceAll('"', '""')}"`, personMark],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Functions that read no table, prepared once: they work while no lock can be had in the whole server. */
const watch = `
  with lock as materialized (select pid, granted from pg_lock_status()),
  held as (select pid, count(*)::int as locks from lock where granted group by pid),
  blocking as (
    select blocker as pid, count(*)::int as blocks
    from (select distinct pid from lock where not granted) waiting, unnest(pg_blocking_pids(waiting.pid)) blocker group by blocker
  )
  select s.pid, s.usesysid::text as login, s.backend_start::text as "startedAt",
    extract(epoch from clock_timestamp() - s.xact_start)::float8 as transaction,
    case when s.state = 'active' then extract(epoch from clock_timestamp() - s.query_start)::float8 end as query,
    case when s.state like 'idle in transaction%' then extract(epoch from clock_timestamp() - s.state_change)::float8 end as idle,
    coalesce(held.locks, 0) as locks, coalesce(blocking.blocks, 0) as blocks, s.wait_event_type is not distinct from 'Lock' as waits
  from pg_stat_get_activity(null) s left join held using (pid) left join blocking using (pid)
  where s.usesysid = any ($1::oid[])`;

/** The sessions of these logins, in whatever database of the server they are. */
export async function readSessions(client: ClientBase, logins: Logins): Promise<Session[]> {
  const { rows } = await client.query<Session>({ name: 'watch', text: watch, values: [[...logins.keys()]] });
  return rows.map(row => ({ ...row, login: logins.get(row.login) ?? row.login }));
}
