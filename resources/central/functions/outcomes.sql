-- Outcomes of one change.

-- A refusal: nothing was applied. `code` is stable, `reason` one plain sentence.
create or replace function sync.refused(code text, reason text) returns sync.outcome language sql immutable as $$
  select ('refused', code, reason, '{}'::text[], null, null)::sync.outcome
$$;

-- The record is now at `revision`, null when nothing had to be done; `merged_fields` are those written beside another device's newer work, null when there was none.
create or replace function sync.applied(parish text, revision int, merged_fields text[] default null) returns sync.outcome language sql immutable as $$
  select (case when merged_fields is null then 'applied' else 'merged' end, null, null, coalesce(merged_fields, '{}'), parish, revision)::sync.outcome
$$;

-- The rest of the change was done, and the record is at `revision` with the conflict on it.
create or replace function sync.conflicting(parish text, revision int, fields text[]) returns sync.outcome language sql immutable as $$
  select ('conflict', 'same-field', 'Another device changed the same fields; both values are kept until a person decides.', fields, parish, revision)::sync.outcome
$$;
