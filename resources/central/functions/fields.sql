-- `maps` says which fields of a kind of record are maps, and how these merge: {"header": "entries", "answers": "parts"}. Those of a
-- kind that has none are {}, and its fields are their own names.

create or replace function sync.maps_of(kind text) returns jsonb language sql stable as $$
  select coalesce(sync.descriptor_of(kind) -> 'maps', '{}')
$$;

-- A patch, or a record, field by field: {"header": {"owner": "A"}, "answers.*": {"12": {"comment": "B"}}} becomes {"header.owner": "A",
-- "answers.12.comment": "B"}; `whole`: with whole answers. Another key with a point, which central took before it checked them, is no
-- field.
create or replace function sync.patch_fields(maps jsonb, patch jsonb, whole boolean default false) returns jsonb language plpgsql immutable as $$
declare
  fields jsonb := '{}';
  place text;
  key text;
  said jsonb;
begin
  if maps = '{}' then return patch; end if;
  for key, said in select * from jsonb_each(patch) loop
    place := split_part(key, '.', 1);
    if not maps ? place then
      if place = key then fields := fields || jsonb_build_object(key, said); end if;
    elsif whole or maps ->> place = 'entries' then
      if place = key then
        fields := fields || (select coalesce(jsonb_object_agg(place || '.' || entry, value), '{}') from jsonb_each(said) e(entry, value));
      end if;
    elsif key in (place, place || '.*') then
      fields := fields || (select coalesce(jsonb_object_agg(place || '.' || entry || '.' || part, parts.value), '{}')
        from jsonb_each(said) e(entry, parts_said), jsonb_each(case when jsonb_typeof(parts_said) = 'object' then parts_said end) parts(part, value));
    end if;
  end loop;
  return fields;
end $$;

-- A patch with the parts of its whole answers in their place, for a record with these fields: a part that an answer has and the
-- whole one has not is taken away. So apps write that do not know parts, and so what was set aside before was named.
create or replace function sync.in_parts(maps jsonb, patch jsonb, fields jsonb) returns jsonb language plpgsql immutable as $$
declare
  place text;
begin
  for place in select key from jsonb_each_text(maps) where value = 'parts' and patch ? key loop
    patch := (patch - place) || jsonb_build_object(place || '.*', coalesce(patch -> (place || '.*'), '{}') || (
      select coalesce(jsonb_object_agg(entry, coalesce(gone, '{}') || case when jsonb_typeof(whole) = 'object' then whole else '{}' end), '{}')
      from jsonb_each(patch -> place) sent(entry, whole)
      left join lateral (select jsonb_object_agg(part, null) from jsonb_object_keys(case when jsonb_typeof(fields #> array[place, entry]) = 'object'
        then fields #> array[place, entry] end) part) before(gone) on true));
  end loop;
  return patch;
end $$;

-- Who last wrote a field: [revision, device]; null when it is as its record was created. Parts of an answer that was last written
-- whole have the stamp of the answer.
create or replace function sync.last_write_of(revisions jsonb, field text) returns jsonb language sql immutable as $$
  select coalesce(revisions -> field, revisions -> left(field, length(field) - strpos(reverse(field), '.')))
$$;

-- Whether another device moved the record after `base`.
create or replace function sync.written_by_another_device(record_id uuid, base int, device_id uuid) returns boolean language sql stable as $$
  select exists (select from sync.change_log l where l.entity_id = record_id and l.revision > base and l.device_id <> written_by_another_device.device_id)
$$;

-- Whether another device changed the words of the record after `base`: who signs or removes must have seen them.
create or replace function sync.saved_by_another_device(record_id uuid, base int, device_id uuid) returns boolean language sql stable as $$
  select exists (select from sync.change_log l where l.entity_id = record_id and l.revision > base
    and l.device_id <> saved_by_another_device.device_id and split_part(l.kind, '.', 2) in ('save', 'decide'))
$$;

-- Fields of `theirs` that another device wrote after `base`, with another value than central's `ours`.
create or replace function sync.conflicting_fields(
  theirs jsonb, ours jsonb, revisions jsonb, base int, device int, created_device int
) returns text[] language sql immutable as $$
  select coalesce(array_agg(key order by key), '{}')
  from jsonb_each(theirs) cross join lateral (select sync.last_write_of(revisions, key) offset 0) last(stamp)
  where coalesce((stamp ->> 0)::int, 1) > base and coalesce((stamp ->> 1)::int, created_device) <> device
    and value <> coalesce(ours -> key, 'null')
$$;

-- Whether the fields of `theirs` have the values of central's `ours`.
create or replace function sync.says_the_same(theirs jsonb, ours jsonb) returns boolean language sql immutable as $$
  select not exists (select from jsonb_each(theirs) where value <> coalesce(ours -> key, 'null'))
$$;

-- `revisions` after the fields of a change were written.
create or replace function sync.revised(revisions jsonb, fields jsonb, revision int, device int) returns jsonb language sql immutable as $$
  select revisions || coalesce(jsonb_object_agg(key, jsonb_build_array(revision, device)), '{}') from jsonb_object_keys(fields) key
$$;

-- One part of a record with its part of a patch; null takes an entry away.
create or replace function sync.patched(part jsonb, patch jsonb) returns jsonb language plpgsql immutable as $$
begin
  if patch is null or patch = '{}' then return part; end if;
  -- Seldom is anything taken away: looking for it is quicker than listing what is.
  if not patch @? '$.* ? (@ == null)' then return part || patch; end if;
  return (part || patch) - array(select key from jsonb_each(patch) where value = 'null');
end $$;

-- Entries with parts of some of them written; null takes a part away, and an entry goes with its last part.
create or replace function sync.patched_parts(entries jsonb, patch jsonb) returns jsonb language plpgsql immutable as $$
declare
  key text;
  entry jsonb;
begin
  foreach key in array array(select jsonb_object_keys(patch)) loop
    continue when patch -> key = '{}';
    entry := sync.patched(case when jsonb_typeof(entries -> key) = 'object' then entries -> key else '{}' end, patch -> key);
    entries := case when entry = '{}' then entries - key else entries || jsonb_build_object(key, entry) end;
  end loop;
  return entries;
end $$;

-- Fields of a record with a patch in them. In a creation, an answer is written whole.
create or replace function sync.patched_fields(maps jsonb, fields jsonb, patch jsonb) returns jsonb language plpgsql immutable as $$
declare
  key text;
  place text;
  said jsonb;
begin
  if maps = '{}' then return sync.patched(fields, patch); end if;
  for key, said in select * from jsonb_each(patch) loop
    place := split_part(key, '.', 1);
    fields := case
      when not maps ? place then sync.patched(fields, jsonb_build_object(key, said))
      when key = place then fields || jsonb_build_object(place, sync.patched(coalesce(fields -> place, '{}'), said))
      else fields || jsonb_build_object(place, sync.patched_parts(coalesce(fields -> place, '{}'), said)) end;
  end loop;
  return fields;
end $$;

-- A line of a record's history; the same event that the device wrote, with central's time.
create or replace function sync.history_event(who sync.person, change jsonb, kind text, facts jsonb) returns jsonb language sql stable as $$
  select jsonb_build_array(jsonb_build_object('id', change -> 'changeId', 'kind', kind, 'by', who.username, 'byName', who.name,
    'at', change -> 'deviceTime', 'serverAt', sync.moment(now())) || facts)
$$;
