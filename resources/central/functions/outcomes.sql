-- Outcomes of one change.

-- A refusal: nothing was done. `code` is stable, `reason` one plain sentence.
create or replace function sync.refused(code text, reason text) returns sync.outcome language sql immutable as $$
  select ('refused', code, reason, '{}'::text[], null, null)::sync.outcome
$$;

-- The record is now at `revision`; `merged_fields` are those written beside another device's newer work, null when there was none.
create or replace function sync.applied(parish text, revision int, merged_fields text[] default null) returns sync.outcome language sql immutable as $$
  select (case when merged_fields is null then 'applied' else 'merged' end, null, null, coalesce(merged_fields, '{}'), parish, revision)::sync.outcome
$$;

-- Keeps a conflicting change whole beside central's values of the same fields; the record stays as it is.
create or replace function sync.keep_conflict(
  who sync.person, change jsonb, entity text, parish text, fields text[], theirs jsonb, ours jsonb
) returns sync.outcome language plpgsql as $$
begin
  insert into sync.conflict (change_id, entity_id, entity, parish, author, fields, base_revision, device_values, central_values, at)
  values ((change ->> 'changeId')::uuid, (change ->> 'entityId')::uuid, entity, parish, who.username, fields,
    (change ->> 'baseRevision')::int, theirs,
    (select jsonb_object_agg(field, coalesce(ours -> field, 'null')) from unnest(fields) field), now());
  return ('conflict', 'same-field', 'Another device changed the same fields; both values are kept until a person decides.', fields, parish, null)::sync.outcome;
end $$;
