import { openFunctions, watchingRoles } from '../harden.ts';
import { type Check, named, type Sight } from './sight.ts';

/** What only a superuser can do, and `daybook central harden` does. */
const mend = 'daybook central harden';

async function openThings({ rows, roles }: Sight): Promise<string[]> {
  const functions = await rows<{ name: string }>(openFunctions);
  const databases = await rows<{ name: string }>(
    `select datname as name from pg_database where datname in ('postgres', 'template1') and has_database_privilege($1, oid, 'connect')`,
    [roles.person],
  );
  const limited = await rows(
    `select from pg_db_role_setting s join pg_database d on d.oid = setdatabase
     where datname = current_database() and setrole = 0 and exists (select from unnest(setconfig) c where c like 'temp\\_file\\_limit=%')`,
  );
  return [
    functions.length > 0
      ? `Every login can call ${functions.length} functions for advisory locks, large objects or messages, with which one fills the lock table or the disk of the server.`
      : '',
    databases.length > 0 ? `Persons can enter other databases: ${named(databases.map(each => each.name))}.` : '',
    limited.length === 0 ? 'Temporary files of a session have no limit.' : '',
  ];
}

async function whatTheOwnerLacks({ rows }: Sight): Promise<string> {
  const [owner] = await rows<{ name: string; lacks: boolean }>(
    `select rolname as name, not rolsuper and exists (select from unnest($1::text[]) needed where not pg_has_role(r.oid, needed, 'usage')) as lacks
     from pg_database d join pg_roles r on r.oid = datdba where datname = current_database()`,
    [[...watchingRoles]],
  );
  return owner?.lacks ? `${owner.name}, who owns the database, may not run the guard.` : '';
}

export const checkHardened: Check = async central => {
  const whats = [...(await openThings(central)), await whatTheOwnerLacks(central)];
  return whats.filter(what => what !== '').map(what => ({ what, mend }));
};
