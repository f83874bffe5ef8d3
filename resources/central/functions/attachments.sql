-- Attachments: the bytes of photos. Who may see a record that refers to one may send it and read it, and nobody else.

-- The hashes that a record refers to now.
create or replace function sync.attachments_of(answers jsonb, header jsonb) returns setof bytea language sql immutable as $$
  select distinct decode(photo ->> 'hash', 'hex') from (
    select jsonb_path_query(answers, '$.*.photos[*]') union all select jsonb_path_query(header, 'strict $.* ? (@.type() == "array")[*]')
  ) referred(photo)
$$;

-- The hashes in values that were set aside: both sides of a conflict are shown until a person decides.
create or replace function sync.attachments_aside(conflicts jsonb) returns setof bytea language sql immutable as $$
  select distinct decode(photo ->> 'hash', 'hex') from (
    select jsonb_path_query(conflicts, '$[*].fields[*].value.photos[*]')
    union all select jsonb_path_query(conflicts, 'strict $[*].fields[*].value ? (@.type() == "array")[*]', '{}', true)
  ) referred(photo)
$$;

create or replace function sync.note_attachments() returns trigger language plpgsql as $$
begin
  insert into sync.attachment_use (hash, inspection_id)
    select hash, new.id from sync.attachments_of(new.answers, new.header) hash
    union select hash, new.id from sync.attachments_aside(new.conflicts) hash
    on conflict do nothing;
  return null;
end $$;

-- Made once: making it again would wait for every push. When it changes, a migration drops this one.
do $do$
begin
  if not exists (select from pg_trigger where tgrelid = 'sync.inspection'::regclass and tgname = 'attachments_noted') then
    create trigger attachments_noted after insert or update of answers, header, conflicts on sync.inspection for each row
      when (new.answers @? '$.*.photos' or new.header @? 'strict $.* ? (@.type() == "array")' or new.conflicts @? '$[*].fields[*]')
      execute function sync.note_attachments();
  end if;
end $do$;

-- Asked for every chunk: in plpgsql its plan is kept, and a record is only searched for this one hash.
create or replace function sync.sees_attachment(who sync.person, the_hash bytea) returns boolean language plpgsql stable as $$
declare
  sought jsonb := jsonb_build_object('hash', encode(the_hash, 'hex'));
begin
  return exists (select from sync.attachment_use u join sync.inspection i on i.id = u.inspection_id
    where u.hash = the_hash and i.parish = any (who.parishes) and (i.status <> 'draft' or i.inspector = who.username)
      and (jsonb_path_exists(i.answers, '$.*.photos[*] ? (@.hash == $hash)', sought)
        or jsonb_path_exists(i.header, 'strict $.* ? (@.type() == "array")[*] ? (@.hash == $hash)', sought, true)
        or (i.conflicts <> '[]' and the_hash in (select sync.attachments_aside(i.conflicts)))));
end $$;

create or replace function sync.attachment_key(hash text) returns bytea language plpgsql immutable as $$
begin
  if not coalesce(hash ~ '^[0-9a-f]{64}$', false) then raise exception 'attachment has no hash' using errcode = 'ZD004'; end if;
  return decode(hash, 'hex');
end $$;

create or replace function sync.chunk_count(size int) returns int language sql immutable as $$
  select (size + 262143) / 262144
$$;

-- The kinds of picture that devices take: JPEG, PNG, WebP.
create or replace function sync.is_picture(bytes bytea) returns boolean language sql immutable as $$
  select encode(substr(bytes, 1, 12), 'hex') ~ '^(ffd8ff|89504e470d0a1a0a|52494646.{8}57454250)'
$$;

create or replace function sync.attachment_standing(who sync.person, hash text, size int) returns json language plpgsql stable as $$
declare
  the_key bytea := sync.attachment_key(hash);
  stored sync.attachment;
  state text := 'wanted';
begin
  select * into stored from sync.attachment a where a.hash = the_key;
  if not sync.sees_attachment(who, the_key) then state := 'unknown';
  elsif stored.complete_at is not null then state := 'complete';
  end if;
  return json_build_object('hash', hash, 'state', state, 'missing', case when state <> 'wanted' then '[]'::json else (
    select coalesce(json_agg(nth order by nth), '[]')
    from generate_series(0, sync.chunk_count(least(size, 2097152)) - 1) nth
    where not exists (select from sync.attachment_chunk c where c.hash = the_key and c.number = nth)) end);
end $$;

-- Where central stands with each attachment of [{hash, size}], in the same order; at most 500 are answered.
create or replace function sync.attachment_standings(protocol int, device_id uuid, attachments jsonb) returns json
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  perform sync.get_device(who, device_id, protocol);
  perform sync.check_request(pg_column_size(attachments));
  return (select coalesce(json_agg(sync.attachment_standing(who, each ->> 'hash', (each ->> 'size')::int) order by nth), '[]')
    from jsonb_array_elements(attachments) with ordinality asked(each, nth) where nth <= 500);
end $$;

-- Takes one chunk; harmless to repeat. The last one completes the attachment when the bytes together have the hash and are
-- a picture; else all of them are thrown away, because nobody can say which chunk was wrong.
create or replace function sync.take_chunk(who sync.person, hash text, size int, number int, bytes bytea) returns text language plpgsql as $$
declare
  the_key bytea := sync.attachment_key(hash);
  stored sync.attachment;
  whole bytea;
begin
  if size not between 1 and 2097152 or number not between 0 and sync.chunk_count(size) - 1
    or octet_length(bytes) is distinct from least(262144, size - number * 262144)
  then
    raise exception 'the chunk has not the length of its place' using errcode = 'ZD004';
  end if;
  if not sync.sees_attachment(who, the_key) then return 'unknown'; end if;

  insert into sync.attachment (hash, size, first_by) values (the_key, size, who.username) on conflict do nothing;
  -- One chunk of an attachment at a time: the last one then sees all the others.
  select * into strict stored from sync.attachment a where a.hash = the_key for no key update;
  if stored.complete_at is not null then return 'complete'; end if;
  if stored.size <> size then
    delete from sync.attachment_chunk c where c.hash = the_key;
    update sync.attachment a set size = take_chunk.size where a.hash = the_key;
  end if;
  insert into sync.attachment_chunk (hash, number, bytes) values (the_key, number, bytes) on conflict do nothing;
  if (select count(*) from sync.attachment_chunk c where c.hash = the_key) < sync.chunk_count(size) then return 'partial'; end if;

  select string_agg(c.bytes, ''::bytea order by c.number) into whole from sync.attachment_chunk c where c.hash = the_key;
  if sha256(whole) = the_key and sync.is_picture(whole) then
    update sync.attachment a set complete_at = now() where a.hash = the_key;
    return 'complete';
  end if;
  delete from sync.attachment a where a.hash = the_key;
  return 'damaged';
end $$;

create or replace function sync.attachment_put(protocol int, device_id uuid, hash text, size int, number int, bytes bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  perform sync.get_device(who, device_id, protocol);
  return sync.take_chunk(who, hash, size, number, bytes);
end $$;

-- Chunks of complete attachments, named by pairs of hash and number, in the order asked for. What is not there, or not for
-- this person to see, is left out. Devices read it by COPY in binary, so that bytes are not spelled out as text.
create or replace function sync.attachment_chunks(protocol int, device_id uuid, hashes text[], numbers int[])
returns table (hash bytea, number int, bytes bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  perform sync.get_device(who, device_id, protocol);
  return query
    with asked as (
      select sync.attachment_key(h) as the_key, n as the_number, nth from unnest(hashes, numbers) with ordinality wanted(h, n, nth)
    ), seen as (
      select each.the_key from (select distinct a.the_key from asked a) each where sync.sees_attachment(who, each.the_key)
    )
    select c.hash, c.number, c.bytes from asked
      join seen using (the_key)
      join sync.attachment a on a.hash = the_key and a.complete_at is not null
      join sync.attachment_chunk c on c.hash = the_key and c.number = the_number
    order by nth;
end $$;
