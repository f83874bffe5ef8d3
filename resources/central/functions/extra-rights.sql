-- Rights that central does not grant itself, each with the statement that revokes it. Central grants its schema and the
-- functions that run as the owner to the person role, everything to its owner role, and nothing to anybody else. The database's
-- owner and whoever deploys may act as the owner role, persons' logins as the person role, and both roles as nobody;
-- `guard_roles` are those that a database's owner may be in. Who may connect is left to the administrator.
create or replace function sync.extra_rights(person_role name, guard_roles name[])
returns table (what text, mend text)
language sql stable as $$
  with here as (
    select nspowner as owner, p.oid as person, datdba, d.datacl
    from pg_namespace, pg_roles p, pg_database d
    where nspname = 'sync' and rolname = person_role and datname = current_database()
  ), named as (select oid, quote_ident(rolname) as name from pg_roles union all select 0, 'public'),
  held (object, holder, grantee, privilege, grantable, for_persons) as (
    select format('%s %s', case relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass), relowner,
      a.grantee, a.privilege_type, a.is_grantable, false
    from pg_class c, aclexplode(relacl) a where relnamespace = 'sync'::regnamespace
    union all
    select format('table %s', c.oid::regclass), relowner, a.grantee, a.privilege_type || ' of a column', a.is_grantable, false
    from pg_class c join pg_attribute on attrelid = c.oid, aclexplode(attacl) a where relnamespace = 'sync'::regnamespace
    union all
    select format('routine %s', p.oid::regprocedure), proowner, a.grantee, a.privilege_type, a.is_grantable, prosecdef
    from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a where pronamespace = 'sync'::regnamespace
    union all
    select format('type %s', t.oid::regtype), typowner, a.grantee, a.privilege_type, a.is_grantable, false
    from pg_type t, aclexplode(typacl) a where typnamespace = 'sync'::regnamespace and a.grantee <> 0
    union all
    select format('schema %I', nspname), nspowner, a.grantee, a.privilege_type, a.is_grantable, nspname = 'sync' and a.privilege_type = 'USAGE'
    from here, pg_namespace, aclexplode(nspacl) a
    where nspname = 'sync' or nspname = 'daybook_crypto' and a.grantee <> here.owner
  )
  select * from (select format('%s has %s on %s', name, string_agg(distinct privilege, ', '), object) as what,
    format('revoke all on %s from %s cascade', object, name) as mend
  from here, held join named on named.oid = grantee
  where grantee <> holder and not (for_persons and grantee = person and not grantable)
  group by name, object
  union all
  select format('%s has %s on this database', name, string_agg(privilege_type, ', ')),
    format('revoke create, temporary on database %I from %s cascade', current_database(), name)
  from here, aclexplode(coalesce(datacl, acldefault('d', datdba))) join named on named.oid = grantee
  where grantee <> datdba and privilege_type in ('CREATE', 'TEMPORARY')
  group by name
  union all
  select format('%s is to have %s on what is made later', name, string_agg(privilege_type, ', ')),
    concat_ws(' ', 'alter default privileges for role', here.owner::regrole,
      'in schema ' || nullif(defaclnamespace, 0)::regnamespace, 'revoke all on',
      case defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types'
        when 'n' then 'schemas' else 'large objects' end, 'from', name)
  from here, pg_default_acl, aclexplode(defaclacl) join named on named.oid = grantee
  where defaclrole = here.owner and grantee <> here.owner
    -- Granted to everybody by Postgres itself; deploy revokes it.
    and not (grantee = 0 and defaclnamespace = 0 and defaclobjtype in ('f', 'T'))
  group by name, here.owner, defaclnamespace, defaclobjtype
  union all
  select format('%s may act as %s', member::regrole, roleid::regrole),
    format('revoke %s from %s granted by %s cascade', roleid::regrole, member::regrole, grantor::regrole)
  from here, pg_auth_members
  where case
    when member in (here.owner, person) then not (member = datdba and roleid::regrole::name = any (guard_roles))
    when roleid = here.owner then member not in (datdba, current_user::regrole)
    when roleid = person then member not in (datdba, current_user::regrole)
      and member not in (select r.oid from sync.person join pg_roles r on rolname = username)
    else false
  end) extra
  -- Who may act as the owner keeps what they gave to others while they may.
  order by mend ~ ' granted by ' desc, what
$$;
