import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { asOwner, type OwnerSettings } from './owner-client.ts';

/**
 * Functions of Postgres that every login of the server may call and that nobody needs here: advisory locks fill the lock table
 * of the whole server, large objects and logical messages fill its disk.
 */
export const openFunctions = `select oid::regprocedure as name from pg_proc
  where pronamespace = 'pg_catalog'::regnamespace and has_function_privilege('public', oid, 'execute')
    and proname ~ '^(pg_(try_)?advisory_|lo_|loread$|lowrite$|pg_logical_emit_message$)'`;

/** What the guard needs to see and end the sessions of others. */
export const watchingRoles = ['pg_read_all_stats', 'pg_read_all_settings', 'pg_signal_backend'] as const;

/** The size of temporary files that one session may have, in this database. */
export const temporaryFiles = '4GB';

/** Run in central's database by a superuser; idempotent. Daybook itself needs nothing of what it revokes. */
export const hardenSql = `do $$
declare
  each record;
  owner name := (select rolname from pg_database d join pg_roles r on r.oid = datdba where datname = current_database());
begin
  -- Functions that no login but a superuser needs.
  for each in ${openFunctions} loop
    execute format('revoke execute on function %s from public', each.name);
  end loop;

  -- Nobody has business in the databases that come with the server; who watches over it still gets in.
  for each in select datname as name from pg_database where datname in ('postgres', 'template1') loop
    execute format('revoke connect, temporary on database %I from public', each.name);
    execute format('grant connect on database %I to pg_monitor', each.name);
  end loop;

  -- A person's own SQL (a large sort) fills the disk up to here. Only a superuser can lift it.
  execute format('alter database %I set temp_file_limit = ''${temporaryFiles}''', current_database());

  -- The guard runs as the owner of this database.
  if not (select rolsuper from pg_roles where rolname = owner) then
    execute format('grant ${watchingRoles.join(', ')} to %I', owner);
    execute format('grant execute on function pg_hba_file_rules() to %I', owner);
    execute format('grant select on pg_hba_file_rules to %I', owner);
  end if;
end $$;
`;

/**
 * Revokes what only a superuser can revoke, and grants the owner what the guard needs.
 * @throws DaybookError `harden-needs-superuser`, `central-*`
 */
export function hardenCentral(settings: OwnerSettings): Promise<void> {
  return asOwner(settings, async client => {
    const { rows } = await client.query<{ may: boolean }>(
      'select rolsuper as may from pg_roles where rolname = current_user',
    );
    if (!rows[0]?.may) throw new DaybookError('harden-needs-superuser');
    await client.query(hardenSql);
  });
}
