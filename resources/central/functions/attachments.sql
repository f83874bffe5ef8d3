-- Attachments: the bytes of photos. Only who may see a record that refers to one may send or read it. They are found by their
-- hash alone: central itself looks for the record, so that an app need not name one.

-- The hashes that a record refers to now. A list of a newer app may be one of anything.
create or replace function sync.attachments_of(answers jsonb, header jsonb) returns setof bytea language sql immutable as $$
  select distinct decode(photo ->> 'hash', 'hex') from (
    select jsonb_path_query(answers, '$.*.photos[*]') union all select jsonb_path_query(header, 'strict $.* ? (@.type() == "array")[*]')
  ) referred(photo) where photo ->> 'hash' ~ '^[0-9a-f]{64}$'
$$;

-- The hashes in values that were set aside: both sides of a conflict are shown until a person decides.
create or replace function sync.attachments_aside(conflicts jsonb) returns setof bytea language sql immutable as $$
  select distinct decode(photo ->> 'hash', 'hex') from (
    select jsonb_path_query(conflicts, '$[*].fields[*].value.photos[*]')
    union all select jsonb_path_query(conflicts, 'strict $[*].fields[*].value ? (@.type() == "array")[*]', '{}', true)
  ) referred(photo) where photo ->> 'hash' ~ '^[0-9a-f]{64}$'
$$;

create or replace function sync.note_attachments() returns trigger language plpgsql as $$
begin
  insert into sync.attachment_use (hash, inspection_id)
    select hash, new.id from sync.attachments_of(new.answers, new.header) hash
    union select hash, new.id from sync.attachments_aside(new.conflicts) hash
    on conflict do nothing;
  return null;
end $$;

-- Created once: creating it again would wait for every push. When it changes, a migration drops this one.
do $do$
begin
  if not exists (select from pg_trigger where tgrelid = 'sync.inspection'::regclass and tgname = 'attachments_noted') then
    create trigger attachments_noted after insert or update of answers, header, conflicts on sync.inspection for each row
      when (new.answers @? '$.*.photos' or new.header @? 'strict $.* ? (@.type() == "array")' or new.conflicts @? '$[*].fields[*]')
      execute function sync.note_attachments();
  end if;
end $do$;

-- The records that a person may see and that refer to a photo.
create or replace function sync.records_with_attachment(who sync.person, the_hash bytea) returns setof sync.inspection language sql stable as $$
  select i.* from sync.attachment_use u join sync.inspection i on i.id = u.inspection_id
  where u.hash = the_hash and i.parish = any (who.parishes) and (i.status <> 'draft' or i.inspector = who.username)
    and (jsonb_path_exists(i.answers, '$.*.photos[*] ? (@.hash == $hash)', jsonb_build_object('hash', encode(the_hash, 'hex')))
      or jsonb_path_exists(i.header, 'strict $.* ? (@.type() == "array")[*] ? (@.hash == $hash)', jsonb_build_object('hash', encode(the_hash, 'hex')), true)
      or (i.conflicts <> '[]' and the_hash in (select sync.attachments_aside(i.conflicts))))
$$;

-- `complete`: a record that the person may see refers to it, and somebody has brought its bytes for a record of that parish, or
-- of another parish of that record's inspector. `wanted`: it refers to it, the bytes have yet to be brought. `unknown`: no such
-- record. Asked for every chunk: in plpgsql the plans are kept.
create or replace function sync.attachment_state(who sync.person, the_hash bytea) returns text language plpgsql stable as $$
begin
  if exists (
    select from sync.records_with_attachment(who, the_hash) i
      join sync.attachment_parish brought on brought.hash = the_hash
      where brought.parish = i.parish or brought.parish = any (select unnest(p.parishes) from sync.person p where p.username = i.inspector)
  ) then return 'complete';
  end if;
  return case when exists (select from sync.records_with_attachment(who, the_hash)) then 'wanted' else 'unknown' end;
end $$;

create or replace function sync.attachment_key(hash text) returns bytea language plpgsql immutable as $$
begin
  if not coalesce(hash ~ '^[0-9a-f]{64}$', false) then raise exception 'attachment has no hash' using errcode = 'ZD004'; end if;
  return decode(hash, 'hex');
end $$;

create or replace function sync.chunk_count(size int) returns int language sql immutable as $$
  select (size + 262143) / 262144
$$;

create or replace function sync.attachment_standing(who sync.person, hash text, size int) returns json language plpgsql stable as $$
declare
  the_key bytea := sync.attachment_key(hash);
  state text := sync.attachment_state(who, the_key);
begin
  return json_build_object('hash', hash, 'state', state, 'missing', case when state <> 'wanted' then '[]'::json else (
    select coalesce(json_agg(nth order by nth), '[]')
    from generate_series(0, sync.chunk_count(least(size, 2097152)) - 1) nth
    where not exists (select from sync.staged_chunk c where c.hash = the_key and c.username = who.username and c.number = nth)) end);
end $$;

-- What central has of each attachment of [{hash, size}], in the same order; at most 500 are answered.
create or replace function sync.attachment_standings(protocol int, device_id uuid, attachments jsonb) returns json
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  perform sync.get_device(who, device_id, protocol);
  perform sync.check_attachments(attachments);
  return (select coalesce(json_agg(sync.attachment_standing(who, each ->> 'hash', (each ->> 'size')::int) order by nth), '[]')
    from jsonb_array_elements(attachments) with ordinality asked(each, nth) where nth <= 500);
end $$;

-- Completes an attachment from the chunks that a person has staged, and returns the outcome. Bytes that are not a picture to the
-- last one, or do not have the hash, are discarded, because nobody can say which chunk was wrong.
create or replace function sync.unstage(who sync.person, the_key bytea) returns text language plpgsql as $$
declare
  whole bytea;
  standing text := 'damaged';
begin
  select string_agg(c.bytes, ''::bytea order by c.number) into whole from sync.staged_chunk c where c.hash = the_key and c.username = who.username;
  if sha256(whole) = the_key then
    standing := sync.picture_standing(whole);
    if standing = 'plain' or (standing = 'more' and (select photos_with_metadata from sync.central)) then
      insert into sync.attachment (hash, size, first_by, complete_at) values (the_key, octet_length(whole), who.username, now()) on conflict do nothing;
      insert into sync.attachment_chunk select c.hash, c.number, c.bytes from sync.staged_chunk c
        where c.hash = the_key and c.username = who.username on conflict do nothing;
      insert into sync.attachment_parish select distinct the_key, i.parish from sync.records_with_attachment(who, the_key) i on conflict do nothing;
      standing := 'complete';
    else
      standing := 'refused';
    end if;
  end if;
  delete from sync.staged_photo s where s.hash = the_key and s.username = who.username;
  return standing;
end $$;

-- A device finishes one photo before it starts many others. Who starts and never finishes keeps the newest chunks: dropped ones
-- are sent again.
create or replace function sync.drop_oldest_staged(who sync.person) returns void language sql as $$
  delete from sync.staged_photo s using (
    select o.hash, o.username from sync.staged_photo o join (
      select hash, sum(size) over (order by started_at desc, hash) as up_to from sync.staged_photo where username = who.username
    ) summed on summed.hash = o.hash
    where o.username = who.username and summed.up_to > sync.limit_of('staged bytes') for update of o skip locked
  ) old where s.hash = old.hash and s.username = old.username
$$;

-- Stores one chunk; idempotent.
create or replace function sync.take_chunk(who sync.person, hash text, size int, number int, bytes bytea) returns text language plpgsql as $$
declare
  the_key bytea := sync.attachment_key(hash);
  state text;
  staged sync.staged_photo;
begin
  if size not between 1 and 2097152 or number not between 0 and sync.chunk_count(size) - 1
    or octet_length(bytes) is distinct from least(262144, size - number * 262144)
  then
    raise exception 'the chunk has not the length of its place' using errcode = 'ZD004';
  end if;
  state := sync.attachment_state(who, the_key);
  if state <> 'wanted' then return state; end if;

  insert into sync.staged_photo (hash, username, size) values (the_key, who.username, size) on conflict do nothing;
  if found then perform sync.drop_oldest_staged(who); end if;
  -- One chunk of a photo at a time, also from two devices of a person: the last one then sees all the others.
  select * into strict staged from sync.staged_photo s where s.hash = the_key and s.username = who.username for no key update;
  if staged.size <> size then
    delete from sync.staged_chunk c where c.hash = the_key and c.username = who.username;
    update sync.staged_photo s set size = take_chunk.size where s.hash = the_key and s.username = who.username;
  end if;
  insert into sync.staged_chunk (hash, username, number, bytes) values (the_key, who.username, number, bytes) on conflict do nothing;
  if (select count(*) from sync.staged_chunk c where c.hash = the_key and c.username = who.username) < sync.chunk_count(size) then return 'partial'; end if;
  return sync.unstage(who, the_key);
end $$;

-- The call of apps that do not know refusals: they send damaged bytes again with the next transfer.
create or replace function sync.attachment_put(protocol int, device_id uuid, hash text, size int, number int, bytes bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
  became text;
begin
  perform sync.get_device(who, device_id, protocol);
  became := sync.take_chunk(who, hash, size, number, bytes);
  return case when became = 'refused' then 'damaged' else became end;
end $$;

-- The same with one more outcome: `refused`, the bytes have the hash, but are no picture that central accepts.
create or replace function sync.photo_put(protocol int, device_id uuid, hash text, size int, number int, bytes bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  perform sync.count_bytes(who, octet_length(bytes));
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
      select each.the_key from (select distinct a.the_key from asked a) each where sync.attachment_state(who, each.the_key) = 'complete'
    )
    select c.hash, c.number, c.bytes from asked
      join seen using (the_key)
      join sync.attachment_chunk c on c.hash = the_key and c.number = the_number
    order by nth;
end $$;
