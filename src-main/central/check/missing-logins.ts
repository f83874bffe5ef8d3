import { findPersonsWithoutLogin } from '../restored-logins.ts';
import { type Check, named } from './sight.ts';

/** Persons who are enabled and whom the server does not know, as after a restore on another one. */
export const checkMissingLogins: Check = async ({ client, roles }) => {
  const names = await findPersonsWithoutLogin(client, roles);
  if (names.length === 0) return [];
  return [
    {
      what: `These persons have no login on this server: ${named(names)}.`,
      mend: names.map(name => `daybook central reset-password --username ${name}`).join('\n'),
    },
  ];
};
