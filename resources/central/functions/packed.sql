-- Compresses batches and pages to a tenth of their bytes, for slow links. The one compressed format that SQL in Postgres can
-- read and write is an OpenPGP message; the password keeps nothing secret (src-main/central/packed-text.ts).

-- Bound to the functions of pgcrypto now, as in seal.sql.
do $$
declare
  home regnamespace := (select extnamespace from pg_extension where extname = 'pgcrypto');
begin
  execute format('create or replace function sync.packed(content text) returns bytea language sql volatile return '
    '%s.pgp_sym_encrypt(content, ''daybook''::text, ''cipher-algo=aes128, compress-algo=1, compress-level=3, s2k-mode=0, '
    's2k-digest-algo=sha256, unicode-mode=1''::text)', home);
  execute format('create or replace function sync.unpacked_piece(piece bytea) returns bytea language sql immutable return '
    '%s.pgp_sym_decrypt_bytea(piece, ''daybook''::text)', home);
end $$;

-- Length of the piece that begins at `start`; null when none of ours begins there. One of ours names its key by the plain hash
-- of the password, in one of two spellings (another kind of key costs as much work as its sender likes). Then it gives its
-- length in four bytes; one that gives it otherwise is the last.
create or replace function sync.piece_length(packed bytea, start int) returns int language sql immutable as $$
  select case when substr(packed, sealed_at, 3) = '\xd2ff00' and octet_length(packed) >= sealed_at + 5
    then sealed_at + 6 - start + (get_byte(packed, sealed_at + 2) << 16) + (get_byte(packed, sealed_at + 3) << 8) + get_byte(packed, sealed_at + 4)
    else octet_length(packed) - start + 1 end
  from (select start + case when substr(packed, start, 6) = '\xc30404070008' then 6
    when substr(packed, start, 10) = '\xc3ff0000000404070008' then 10 end) found(sealed_at)
  where sealed_at is not null
$$;

-- Unpacks pieces, one behind the other. Raises ZD004 when the bytes are not that, or more than central accepts, and ZD002 for a
-- piece that is too long: an app that packs a batch as one piece sends it as plain JSON then. What pgcrypto raises (39000) is
-- not caught: what it holds would stay in memory. It refuses bzip2 and nested packing by itself.
create or replace function sync.unpacked_bytes(packed bytea) returns bytea language plpgsql immutable as $$
declare
  start int := 1;
  length int;
  content bytea := '';
begin
  if octet_length(packed) > sync.limit_of('message bytes') then raise exception 'the batch is larger than central takes' using errcode = 'ZD004'; end if;
  while start <= octet_length(packed) loop
    length := sync.piece_length(packed, start);
    if length is null then raise exception 'the changes cannot be unpacked' using errcode = 'ZD004'; end if;
    if length > sync.limit_of('piece bytes') then raise exception 'a piece of % bytes is not unpacked', length using errcode = 'ZD002'; end if;
    content := content || sync.unpacked_piece(substr(packed, start, length));
    if octet_length(content) > sync.limit_of('message bytes') then
      raise exception 'the batch is larger than central takes' using errcode = 'ZD004';
    end if;
    start := start + length;
  end loop;
  return content;
end $$;

-- Bytes as text. Raises ZD004 when they are not UTF-8.
create or replace function sync.text_of(content bytea) returns text language plpgsql immutable as $$
begin
  return convert_from(content, 'UTF8');
exception when data_exception then
  raise exception 'the message is no text' using errcode = 'ZD004';
end $$;

-- sync.push with its changes packed.
create or replace function sync.push_packed(protocol int, device_id uuid, changes bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
  content bytea := sync.unpacked_bytes(changes);
begin
  perform sync.count_bytes(who, octet_length(content));
  return sync.accept_push(who, sync.get_device(who, device_id, protocol), protocol, sync.read_json(sync.text_of(content)));
end $$;

-- The reply of sync.pull, packed.
create or replace function sync.pull_packed(protocol int, device_id uuid, cursors jsonb, page_size int) returns bytea
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select sync.packed(sync.pull(protocol, device_id, cursors, page_size)::text)
$$;
