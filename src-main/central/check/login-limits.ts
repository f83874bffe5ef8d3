import { loginConnections } from '../login-connections.ts';
import { type Check, named, personLogins } from './sight.ts';

export const checkLoginLimits: Check = async ({ rows, roles }) => {
  const open = await rows<{ name: string; mend: string }>(
    `select rolname as name, format('alter role %I connection limit %s;', rolname, $2::int) as mend
     from (${personLogins}) logins where rolconnlimit = -1 order by 1`,
    [roles.person, loginConnections],
  );
  if (open.length === 0) return [];
  return [
    {
      what: `These logins may take every connection of the server: ${named(open.map(each => each.name))}.`,
      mend: open.map(each => each.mend).join('\n'),
    },
  ];
};
