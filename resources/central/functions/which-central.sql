-- The identity of this central. A device names the one that its data belongs to, in the statement of each exchange: where
-- another database answers at central's address (ZD005), nothing is accepted or given. Null asks without naming one.
create or replace function sync.expect_central(protocol int, central_id uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  own_id uuid;
begin
  perform sync.get_person(protocol);
  select id into strict own_id from sync.central;
  if central_id <> own_id then raise exception 'this is another central' using errcode = 'ZD005'; end if;
  return own_id;
end $$;
