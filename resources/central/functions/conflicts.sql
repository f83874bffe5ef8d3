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
      || coalesce(sync.writer_of(record_id, coalesce((revisions -> field ->> 0)::int, 1)), '{}') order by field) from unnest(clash) field)));
end $$;

-- A patch without some of its fields.
create or replace function sync.without_fields(patch jsonb, fields text[]) returns jsonb language plpgsql immutable as $$
declare
  field text;
begin
  foreach field in array fields loop
    patch := case when split_part(field, '.', 1) in ('header', 'answers', 'signatures')
      then patch #- array[split_part(field, '.', 1), substr(field, strpos(field, '.') + 1)] else patch - field end;
  end loop;
  return patch;
end $$;

-- Values by field as a patch: the other way of sync.patch_fields.
create or replace function sync.patch_of_fields(fields jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(part, case when part in ('header', 'answers', 'signatures') then entries else entries -> '' end), '{}')
  from (
    select split_part(key, '.', 1) as part,
      jsonb_object_agg(case when split_part(key, '.', 1) in ('header', 'answers', 'signatures')
        then substr(key, strpos(key, '.') + 1) else '' end, value) as entries
    from jsonb_each(fields) group by 1
  ) parts
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
