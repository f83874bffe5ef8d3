-- A patch, or a record, field by field: {"header": {"owner": "A"}, "answers.*": {"12": {"comment": "B"}}} becomes {"header.owner": "A",
-- "answers.12.comment": "B"}. Of a whole answer, it is the parts that it has. Another key with a point, which central took before it
-- checked them, is no field.
create or replace function sync.patch_fields(patch jsonb) returns jsonb language plpgsql immutable as $$
declare
  fields jsonb := patch - array['header', 'answers', 'answers.*', 'signatures'];
  place text;
begin
  if fields <> '{}' then
    fields := (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(fields) where strpos(key, '.') = 0);
  end if;
  -- Most patches have one of these: a statement for each that is there is quicker than one for all.
  foreach place in array array['header', 'signatures'] loop
    if patch ? place then
      fields := fields || (select coalesce(jsonb_object_agg(place || '.' || key, value), '{}') from jsonb_each(patch -> place));
    end if;
  end loop;
  foreach place in array array['answers', 'answers.*'] loop
    if patch ? place then
      fields := fields || (select coalesce(jsonb_object_agg('answers.' || item || '.' || part, parts.value), '{}')
        from jsonb_each(patch -> place) answer(item, said), jsonb_each(case when jsonb_typeof(said) = 'object' then said end) parts(part, value));
    end if;
  end loop;
  return fields;
end $$;

-- The same with whole answers.
create or replace function sync.patch_entries(patch jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(field, value), '{}') from (
    select place || '.' || key, each.value from unnest(array['header', 'answers', 'signatures']) place, jsonb_each(patch -> place) each
    union all
    select key, whole.value from jsonb_each(patch) whole where key not in ('header', 'answers', 'signatures') and strpos(key, '.') = 0
  ) fields(field, value)
$$;

-- A patch with the parts of its whole answers in their place, for a record with these answers: a part that an answer has and the
-- whole one has not is taken away. So apps write that do not know parts, and so what was set aside before was named.
create or replace function sync.in_parts(patch jsonb, answers jsonb) returns jsonb language plpgsql immutable as $$
begin
  if not patch ? 'answers' then return patch; end if;
  return (patch - 'answers') || jsonb_build_object('answers.*', coalesce(patch -> 'answers.*', '{}') || (
    select coalesce(jsonb_object_agg(item, coalesce(gone, '{}') || case when jsonb_typeof(whole) = 'object' then whole else '{}' end), '{}')
    from jsonb_each(patch -> 'answers') sent(item, whole)
    left join lateral (select jsonb_object_agg(part, null) from jsonb_object_keys(case when jsonb_typeof(answers -> item) = 'object'
      then answers -> item end) part) before(gone) on true));
end $$;

-- Who last wrote a field: [revision, device]; null when it is as its record was created. Parts of an answer that was last written
-- whole have the stamp of the answer.
create or replace function sync.stamp_of(revisions jsonb, field text) returns jsonb language sql immutable as $$
  select coalesce(revisions -> field, revisions -> left(field, length(field) - strpos(reverse(field), '.')))
$$;

-- Whether another device moved the record after `base`.
create or replace function sync.moved_by_another(record_id uuid, base int, device_id uuid) returns boolean language sql stable as $$
  select exists (select from sync.change_log l where l.entity_id = record_id and l.revision > base and l.device_id <> moved_by_another.device_id)
$$;

-- Whether another device changed the words of the record after `base`: who signs or removes must have seen them.
create or replace function sync.saved_by_another(record_id uuid, base int, device_id uuid) returns boolean language sql stable as $$
  select exists (select from sync.change_log l where l.entity_id = record_id and l.revision > base
    and l.device_id <> saved_by_another.device_id and split_part(l.kind, '.', 2) in ('save', 'decide'))
$$;

-- Fields of `theirs` that another device wrote after `base`, with another value than central's `ours`.
create or replace function sync.conflicting_fields(
  theirs jsonb, ours jsonb, revisions jsonb, base int, device int, created_device int
) returns text[] language sql immutable as $$
  select coalesce(array_agg(key order by key), '{}')
  from jsonb_each(theirs) cross join lateral (select sync.stamp_of(revisions, key) offset 0) last(stamp)
  where coalesce((stamp ->> 0)::int, 1) > base and coalesce((stamp ->> 1)::int, created_device) <> device
    and value <> coalesce(ours -> key, 'null')
$$;

-- Whether the fields of `theirs` have the values of central's `ours`.
create or replace function sync.says_the_same(theirs jsonb, ours jsonb) returns boolean language sql immutable as $$
  select not exists (select from jsonb_each(theirs) where value <> coalesce(ours -> key, 'null'))
$$;

-- Whether a creation says nothing that its device has not said: it made the record with these words, or the record has them; answers
-- are compared whole. Sent again as a new change, it may find a central that was restored to where the first one was done.
create or replace function sync.was_created_so(record_id uuid, device sync.device, theirs jsonb, ours jsonb) returns boolean language sql stable as $$
  select exists (
    select from sync.change_log l, lateral (select sync.patch_entries(l.body #> '{body,patch}')) made(fields)
    where l.entity_id = record_id and l.revision = 1 and l.device_id = device.id and not exists (
      select from jsonb_each(theirs) where value <> coalesce(made.fields -> key, 'null') and value <> coalesce(ours -> key, 'null')))
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

-- Answers with parts of some of them written; null takes a part away, and an answer goes with its last part.
create or replace function sync.patched_answers(answers jsonb, patch jsonb) returns jsonb language plpgsql immutable as $$
declare
  item text;
  answer jsonb;
begin
  if patch is null then return answers; end if;
  foreach item in array array(select jsonb_object_keys(patch)) loop
    continue when patch -> item = '{}';
    answer := sync.patched(case when jsonb_typeof(answers -> item) = 'object' then answers -> item else '{}' end, patch -> item);
    answers := case when answer = '{}' then answers - item else answers || jsonb_build_object(item, answer) end;
  end loop;
  return answers;
end $$;

-- A line of a record's history; the same event that the device wrote, with central's time.
create or replace function sync.history_event(who sync.person, change jsonb, kind text, facts jsonb) returns jsonb language sql stable as $$
  select jsonb_build_array(jsonb_build_object('id', change -> 'changeId', 'kind', kind, 'by', who.username, 'byName', who.name,
    'at', change -> 'deviceTime', 'serverAt', sync.moment(now())) || facts)
$$;
