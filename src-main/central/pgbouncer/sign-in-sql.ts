/** Names that the SQL is about. */
export interface SignInNames {
  readonly database: string;
  /** The role that all persons' logins are members of. */
  readonly personRole: string;
  /** The login that looks others up. */
  readonly lookUpLogin: string;
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * What a superuser runs once in central's database, so that PgBouncer can ask for the verifiers of persons, and for no others:
 * the login that asks can neither read tables nor sign anybody else in. Safe to repeat.
 * @param verifier of the look-up login's password (SCRAM)
 */
export function signInSql({ database, personRole, lookUpLogin }: SignInNames, verifier: string): string {
  const login = identifier(lookUpLogin);
  return `-- In central's database, as a superuser. Safe to repeat.
do $$
begin
  if not exists (select from pg_roles where rolname = ${literal(lookUpLogin)}) then
    create role ${login};
  end if;
end $$;
alter role ${login} login connection limit 4 password ${literal(verifier)};
create schema if not exists daybook_pgbouncer;
create or replace function daybook_pgbouncer.find_login(wanted text) returns table (login text, verifier text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select rolname, rolpassword from pg_authid a
  where rolname = wanted and rolcanlogin and not rolsuper and (rolvaliduntil is null or rolvaliduntil > now())
    and exists (select from pg_auth_members m join pg_roles r on r.oid = m.roleid
      where m.member = a.oid and r.rolname = ${literal(personRole)})
$$;
revoke all on schema daybook_pgbouncer from public;
revoke all on function daybook_pgbouncer.find_login(text) from public;
grant usage on schema daybook_pgbouncer to ${login};
grant execute on function daybook_pgbouncer.find_login(text) to ${login};
grant connect on database ${identifier(database)} to ${login};
`;
}
