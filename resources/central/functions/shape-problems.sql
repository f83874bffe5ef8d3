-- What is wrong with the shape of a change, as one plain sentence; null when its shape is right.

-- Whether a field that central does not know can be kept. A newer app names its fields plainly; a path like answers.2a would be
-- taken for a field of a known part.
create or replace function sync.is_kept_field(key text, value jsonb) returns boolean language plpgsql immutable as $$
begin
  return key ~ '^[a-z][A-Za-z0-9]{0,59}$' and sync.is_kept_value(value);
end $$;

-- Whether this is a list of fields by name, as a decision takes them.
create or replace function sync.are_field_names(names jsonb) returns boolean language sql immutable as $$
  select case when jsonb_typeof(names) is distinct from 'array' then false else jsonb_array_length(names) <= 500
    and (select coalesce(bool_and(sync.is_text(name, 120)), true) from jsonb_array_elements(names) name) end
$$;

create or replace function sync.removal_problem(body jsonb) returns text language sql immutable as $$
  select case when jsonb_typeof(body -> 'removed') is distinct from 'boolean' then 'It does not say whether to remove or to bring back.' end
$$;

create or replace function sync.decision_problem(body jsonb) returns text language sql stable as $$
  select case when not sync.is_id(body ->> 'conflictId') then 'The conflict is not named.'
    when not sync.are_field_names(body -> 'take') then 'The fields that are taken are missing.' end
$$;

-- `e` is the descriptor of its kind; null when central does not know the kind.
create or replace function sync.shape_problem(change jsonb, e jsonb) returns text language plpgsql stable as $$
begin
  if pg_column_size(change) > 4000000 then return 'The change is larger than central takes.'; end if;
  if not sync.is_id(change ->> 'entityId') then return 'The record is not named.'; end if;
  if not sync.is_text(change -> 'parish', 60) or change ->> 'parish' = '' then return 'The parish is missing.'; end if;
  if not sync.is_count(change -> 'baseRevision', 2147483647) then return 'The base revision is wrong.'; end if;
  if not sync.is_moment(change -> 'deviceTime') then return 'The time is wrong.'; end if;
  if jsonb_typeof(change -> 'body') is distinct from 'object' then return 'The body is missing.'; end if;
  if e is null then return 'This kind of change is not known.'; end if;
  return sync.core_problem(e, change);
end $$;
