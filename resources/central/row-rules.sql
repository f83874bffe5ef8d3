-- Run by the owner role, before the migrations, which have to see the rows, and after them. Row-level security is on and forced
-- for every table: even a mistaken grant shows a person no row.
do $$
declare
  each regclass;
  rule name;
begin
  for each in select c.oid from pg_class c where c.relnamespace = 'sync'::regnamespace and c.relkind = 'r' loop
    -- Only where it is not so yet: changing a table waits for everybody who reads it.
    if not (select relrowsecurity and relforcerowsecurity from pg_class where oid = each) then
      execute format('alter table %s enable row level security, force row level security', each);
    end if;
    -- A rule that was made by hand, or that names the owner of another database, is none of central's.
    for rule in select polname from pg_policy where polrelid = each
      and not (polname = 'central_functions' and polcmd = '*' and polpermissive and polroles = array[current_user::regrole::oid]
        and pg_get_expr(polqual, polrelid) = 'true' and pg_get_expr(polwithcheck, polrelid) = 'true') loop
      execute format('drop policy %I on %s', rule, each);
    end loop;
    if not exists (select from pg_policy where polrelid = each) then
      execute format('create policy central_functions on %s to current_user using (true) with check (true)', each);
    end if;
  end loop;
end $$;
