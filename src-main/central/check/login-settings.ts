import { sessionLimits } from '../person-login.ts';
import { type Check, personLogins } from './sight.ts';

/** Settings that a login has beside those that Daybook gave it; in all databases, or in this one. */
export const checkLoginSettings: Check = async ({ rows, roles }) => {
  const odd = await rows<{ name: string; settings: string[]; mend: string }>(
    `select rolname as name, array_agg(setting order by setting) as settings,
       string_agg(format('alter role %I%s reset %I;', rolname, case when setdatabase <> 0 then format(' in database %I', current_database()) else '' end,
         setting), E'\\n' order by setting) as mend
     from (${personLogins}) logins join pg_db_role_setting s on setrole = logins.oid, unnest(setconfig) config,
       lateral split_part(config, '=', 1) setting
     where setdatabase = 0 or setdatabase = (select oid from pg_database where datname = current_database()) and setting <> all ($2)
     group by rolname order by 1`,
    [roles.person, Object.keys(sessionLimits)],
  );
  return odd.map(({ name, settings, mend }) => ({
    what: `The login ${name} has settings that Daybook did not give it: ${settings.join(', ')}.`,
    mend,
  }));
};
