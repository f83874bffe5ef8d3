import { findExtraRights } from '../extra-rights.ts';
import type { Check, Sight } from './sight.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Whether persons may call what they need, with pinned settings, and every table is readable only through row-level security.
 */
const lacking = `select not has_schema_privilege($1, 'sync', 'usage')
    or exists (select from pg_proc where pronamespace = 'sync'::regnamespace and prosecdef and not has_function_privilege($1, oid, 'execute'))
      as "rights",
  exists (select from pg_proc where pronamespace = 'sync'::regnamespace and prosecdef
    and not coalesce(proconfig @> '{row_security=on,standard_conforming_strings=on,bytea_output=hex}', false)) as pins,
  exists (select from pg_class where relnamespace = 'sync'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity))
      as "rowRules"`;

async function whatIsLacking({ rows, roles }: Sight): Promise<string[]> {
  const [found] = await rows<{ rights: boolean; pins: boolean; rowRules: boolean }>(lacking, [roles.person]);
  return [
    found?.rights ? 'Persons lack the right to a function that their devices call.' : '',
    found?.pins ? 'A function that persons may call works with whatever settings their login has.' : '',
    found?.rowRules ? 'A table is not closed by row-level security.' : '',
  ].filter(what => what !== '');
}

export const checkGrants: Check = async central => {
  const extra = await findExtraRights(central.client, central.roles);
  const missing = await whatIsLacking(central);
  return [
    ...extra.map(({ what, mend }) => ({ what: `${capital(what)}, which Daybook does not give.`, mend: `${mend};` })),
    ...missing.map(what => ({ what, mend: 'daybook central deploy' })),
  ];
};
