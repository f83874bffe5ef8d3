import { type Check, named, personLogins } from './sight.ts';

export const checkLoginRights: Check = async ({ rows, roles }) => {
  const mighty = await rows<{ name: string; mend: string }>(
    `select rolname as name, format('alter role %I nosuperuser nocreaterole nocreatedb noreplication nobypassrls;', rolname) as mend
     from (${personLogins}) logins where rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls order by 1`,
    [roles.person],
  );
  if (mighty.length === 0) return [];
  return [
    {
      what: `These logins of persons may do what only administrators should: ${named(mighty.map(each => each.name))}.`,
      mend: mighty.map(each => each.mend).join('\n'),
    },
  ];
};
