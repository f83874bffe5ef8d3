import { personsAreRejectedElsewhere } from './hba-rules.ts';
import type { Check } from './sight.ts';

/** Databases of others on this server; those that come with it are `hardened.ts`'s. */
export const checkOtherDatabases: Check = async central => {
  if (await personsAreRejectedElsewhere(central)) return [];
  const open = await central.rows<{ name: string; mend: string }>(
    `select datname as name, format('revoke connect on database %I from public;', datname) as mend from pg_database
     where datallowconn and datname not in (current_database(), 'postgres', 'template1')
       and has_database_privilege($1, oid, 'connect')
       and not exists (select from pg_roles where rolname = 'daybook_person_' || datname) order by 1`,
    [central.roles.person],
  );
  return open.map(({ name, mend }) => ({
    what: `Persons can enter the database ${name}. Keep them out in pg_hba.conf (docs/operations.md), or close it to all who have no grant of their own.`,
    mend,
  }));
};
