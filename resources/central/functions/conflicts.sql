-- Conflicts: values that central set aside because another device had written the same fields.

-- Who wrote a revision of a record, and when, by the device's clock.
create or replace function sync.writer_of(record_id uuid, at_revision int) returns jsonb language sql stable as $$
  select jsonb_build_object('keptBy', l.author, 'keptByName', p.name, 'keptAt', l.body -> 'deviceTime')
  from sync.change_log l left join sync.person p on p.username = l.author
  where l.entity_id = record_id and l.revision = at_revision limit 1
$$;

-- Sets fields of a change aside: keeps it whole in sync.conflict, and gives the record's open conflicts with it.
-- `theirs` and `ours` are values by field; `revisions` says who wrote what central keeps.
create or replace function sync.set_aside(
  who sync.person, change jsonb, parish text, conflicts jsonb, clash text[], theirs jsonb, ours jsonb, revisions jsonb
) returns jsonb language plpgsql as $$
declare
  record_id uuid := change ->> 'entityId';
begin
  insert into sync.conflict (change_id, entity_id, entity, parish, author, fields, base_revision, device_values, central_values, at)
  values ((change ->> 'changeId')::uuid, record_id, split_part(change #>> '{body,kind}', '.', 1), parish, who.username, clash,
    (change ->> 'baseRevision')::int, theirs,
    (select jsonb_object_agg(field, coalesce(ours -> field, 'null')) from unnest(clash) field), now());
  return conflicts || jsonb_build_array(jsonb_build_object(
    'id', change -> 'changeId', 'by', who.username, 'byName', who.name, 'at', change -> 'deviceTime',
    'fields', (select jsonb_agg(jsonb_build_object('field', field, 'value', theirs -> field, 'kept', coalesce(ours -> field, 'null'),
        'keptBy', null, 'keptByName', null, 'keptAt', null)
      || coalesce(sync.writer_of(record_id, coalesce((sync.last_write_of(revisions, field) ->> 0)::int, 1)), '{}') order by field) from unnest(clash) field)));
end $$;

-- Where a field stands in a patch: {header,owner}; {answers.*,12,comment} for a part of an answer; {answers,12} for a whole one,
-- which conflicts of before name.
create or replace function sync.place_of(maps jsonb, field text) returns text[] language sql immutable as $$
  select case
    when strpos(field, '.') = 0 or not maps ? split_part(field, '.', 1) then array[field]
    when maps ->> split_part(field, '.', 1) = 'parts' and field like '%.%.%' then array[split_part(field, '.', 1) || '.*',
      substr(left(field, length(field) - strpos(reverse(field), '.')), strpos(field, '.') + 1), right(field, strpos(reverse(field), '.') - 1)]
    else array[split_part(field, '.', 1), substr(field, strpos(field, '.') + 1)] end
$$;

-- What these fields are now, as a merge compares them.
create or replace function sync.values_of(maps jsonb, said jsonb, fields jsonb) returns jsonb language sql immutable as $$
  select case when maps = '{}' then said else (
    select coalesce(jsonb_object_agg(key, said #> (split_part(place[1], '.', 1) || place[2:])), '{}')
    from jsonb_object_keys(fields) key, sync.place_of(maps, key) place) end
$$;

-- A patch without some of its fields.
create or replace function sync.without_fields(maps jsonb, patch jsonb, fields text[]) returns jsonb language plpgsql immutable as $$
declare
  field text;
begin
  foreach field in array fields loop
    patch := patch #- sync.place_of(maps, field);
  end loop;
  return patch;
end $$;

-- Values by field as a patch: the other way of sync.patch_fields.
create or replace function sync.patch_of_fields(maps jsonb, fields jsonb) returns jsonb language sql immutable as $$
  with field as materialized (select sync.place_of(maps, key) as at, value from jsonb_each(fields))
  select coalesce((select jsonb_object_agg(at[1], value) from field where cardinality(at) = 1), '{}')
    || coalesce((select jsonb_object_agg(place, entries) from (
      select at[1], jsonb_object_agg(at[2], value) from field where cardinality(at) = 2 group by 1) whole(place, entries)), '{}')
    || coalesce((select jsonb_object_agg(place, items) from (
      select place, jsonb_object_agg(item, parts) from (
        select at[1], at[2], jsonb_object_agg(at[3], value) from field where cardinality(at) = 3 group by 1, 2) answer(place, item, parts)
      group by 1) part(place, items)), '{}')
$$;

-- The open conflict that a decision names; null when there is none.
create or replace function sync.open_conflict(conflicts jsonb, change jsonb) returns jsonb language sql immutable as $$
  select each from jsonb_array_elements(conflicts) each where each -> 'id' = change #> '{body,conflictId}'
$$;

-- What a decision writes, by field: the values that were set aside, where they are taken.
create or replace function sync.taken_fields(conflict jsonb, change jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(each -> 'field' #>> '{}', each -> 'value'), '{}')
  from jsonb_array_elements(conflict -> 'fields') each where change #> '{body,take}' ? (each ->> 'field')
$$;

-- Ends a conflict: gives the open ones that are left.
create or replace function sync.end_conflict(who sync.person, change jsonb, conflicts jsonb) returns jsonb language plpgsql as $$
begin
  update sync.conflict set decided_at = now(), decided_by = who.username, decision = (change ->> 'changeId')::uuid
    where change_id = (change #>> '{body,conflictId}')::uuid;
  return (select coalesce(jsonb_agg(each order by nth), '[]') from jsonb_array_elements(conflicts) with ordinality c(each, nth)
    where each -> 'id' <> change #> '{body,conflictId}');
end $$;

-- The line of a decision in a record's history.
create or replace function sync.decided_event(who sync.person, change jsonb, conflict jsonb, changes jsonb default '[]') returns jsonb
language sql stable as $$
  select sync.history_event(who, change, 'decided', jsonb_build_object(
    'fields', (select jsonb_agg(each -> 'field') from jsonb_array_elements(conflict -> 'fields') each), 'taken', change #> '{body,take}')
    || sync.changes_noted(changes))
$$;
