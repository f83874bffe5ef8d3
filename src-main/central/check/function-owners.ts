import type { Check } from './sight.ts';

/** Functions of central run with the rights of the role that owns the schema, which may do nothing else, and of no other. */
export const checkFunctionOwners: Check = async ({ rows, roles }) => {
  const foreign = await rows<{ name: string; mend: string }>(
    `select p.oid::regprocedure::text as name, format('alter function %s owner to %I;', p.oid::regprocedure, $1::text) as mend
     from pg_proc p where pronamespace = 'sync'::regnamespace and proowner <> $1::text::regrole order by 1`,
    [roles.owner],
  );
  return foreign.map(({ name, mend }) => ({
    what: `Function ${name} does not belong to ${roles.owner} and runs with the rights of another role.`,
    mend,
  }));
};
