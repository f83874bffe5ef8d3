-- The name of the department's list of kinds of premises: another one when it has changed; null while there is none.
create or replace function sync.premises_kinds_id() returns text language sql stable as $$
  select left(encode(sha256(convert_to(premises_kinds::text, 'UTF8')), 'hex'), 16) from sync.central
$$;

-- That list with its name; null while there is none.
create or replace function sync.premises_kinds(protocol int) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sync.get_person(protocol);
  return (select case when premises_kinds is not null then jsonb_build_object('id', sync.premises_kinds_id(), 'kinds', premises_kinds) end
    from sync.central);
end $$;
