-- Batches and pages in a tenth of their bytes, for links where bytes are what is dear. The one thing that Postgres can pack and
-- unpack is an OpenPGP message; the password keeps nothing secret (src-main/central/packed-text.ts).

-- Bound to the functions of pgcrypto now, as in seal.sql.
do $$
declare
  home regnamespace := (select extnamespace from pg_extension where extname = 'pgcrypto');
begin
  execute format('create or replace function sync.packed(content text) returns bytea language sql volatile return '
    '%s.pgp_sym_encrypt(content, ''daybook''::text, ''cipher-algo=aes128, compress-algo=1, compress-level=3, s2k-mode=0, '
    's2k-digest-algo=sha256, unicode-mode=1''::text)', home);
  execute format('create or replace function sync.unpacked_text(packed bytea) returns text language sql immutable return '
    '%s.pgp_sym_decrypt(packed, ''daybook''::text)', home);
end $$;

-- The JSON in a packed text. Raises ZD004 when the bytes are not that.
create or replace function sync.unpacked(packed bytea) returns jsonb language plpgsql immutable as $$
begin
  return sync.unpacked_text(packed)::jsonb;
exception when external_routine_invocation_exception or data_exception then
  raise exception 'the changes cannot be unpacked' using errcode = 'ZD004';
end $$;

-- sync.push with its changes packed.
create or replace function sync.push_packed(protocol int, device_id uuid, changes bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  return sync.take_changes(who, sync.get_device(who, device_id, protocol), protocol, sync.unpacked(changes));
end $$;

-- What sync.pull answers, packed.
create or replace function sync.pull_packed(protocol int, device_id uuid, cursors jsonb, page_size int) returns bytea
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select sync.packed(sync.pull(protocol, device_id, cursors, page_size)::text)
$$;
