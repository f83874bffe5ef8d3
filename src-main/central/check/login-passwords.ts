import { type Check, named, personLogins } from './sight.ts';

/** What Postgres keeps of each password; only a superuser sees it. */
export const checkLoginPasswords: Check = async ({ rows, roles, isSuperuser }) => {
  if (!isSuperuser) {
    return [{ unseen: 'whether each login has a password, and keeps it as SCRAM does: only a superuser sees that' }];
  }
  const kept = await rows<{ name: string; kind: 'none' | 'md5' }>(
    `select logins.rolname as name, case when a.rolpassword is null then 'none' else 'md5' end as kind
     from (${personLogins}) logins join pg_authid a on a.oid = logins.oid join sync.person person on person.username = logins.rolname
     where not person.disabled and (a.rolpassword is null or a.rolpassword not like 'SCRAM-SHA-256$%') order by 1`,
    [roles.person],
  );
  return (['none', 'md5'] as const).flatMap(kind => {
    const names = kept.filter(each => each.kind === kind).map(each => each.name);
    if (names.length === 0) return [];
    const what =
      kind === 'none'
        ? `These logins have no password, and nobody can sign in with them: ${named(names)}.`
        : `The passwords of these logins are kept as MD5, which is good for signing in by itself: ${named(names)}.`;
    return [{ what, mend: names.map(name => `daybook central reset-password --username ${name}`).join('\n') }];
  });
};
