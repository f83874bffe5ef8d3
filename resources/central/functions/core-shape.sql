-- What is wrong with the shape of a change of the record core, by the descriptor of its kind.

-- The descriptor of a kind of record; null when the core does not have it.
create or replace function sync.descriptor_of(kind text) returns jsonb language sql stable as $$
  select descriptor from sync.entity where name = split_part(kind, '.', 1)
$$;

-- Whether a value is as its field wants it; the rules are those of src-shared/entities/field.ts.
create or replace function sync.fits_rule(value jsonb, rule jsonb) returns boolean language plpgsql stable as $$
begin
  return coalesce(case rule ->> 'kind'
    when 'text' then sync.is_text(value, (rule ->> 'max')::int)
    when 'name' then sync.is_text(value, (rule ->> 'max')::int) and sync.has_words(value #>> '{}')
    when 'count' then sync.is_count(value, (rule ->> 'max')::numeric)
    when 'choice' then jsonb_typeof(value) = 'string' and rule -> 'choices' ? (value #>> '{}')
    when 'date' then sync.is_date(value)
    when 'id' then jsonb_typeof(value) = 'string' and sync.is_id(value #>> '{}')
  end, false);
end $$;

-- What of these values cannot stand in the fields of a record: those of a patch, of a creation (`fixed`), or those that a decision
-- takes. Null takes away what a record can be without. A field that central does not know, a newer app has written.
create or replace function sync.core_field_problem(e jsonb, given jsonb, fixed boolean) returns text language plpgsql stable as $$
declare
  wrong text;
begin
  select key into wrong from jsonb_each(given) where case
      when e -> 'rules' ? key then (e -> 'fixed' ? key) <> fixed
        -- Short text needs no look at what it holds: its bytes are at least as many as its letters.
        or not (e #>> array['rules', key, 'kind'] = 'text' and jsonb_typeof(value) = 'string' and pg_column_size(value) <= (e #>> array['rules', key, 'max'])::int
          or value = 'null' and not (e -> 'required' ? key or e -> 'initial' ? key) or sync.fits_rule(value, e -> 'rules' -> key))
      else fixed or e -> 'reserved' ? key or not sync.is_kept_field(key, value) end
    limit 1;
  return 'The value of "' || left(wrong, 60) || '" cannot be stored.';
end $$;

-- Devices say the parish of premises in the patch too.
create or replace function sync.core_save_problem(e jsonb, body jsonb, parish jsonb) returns text language plpgsql stable as $$
declare
  patch jsonb := body -> 'patch';
  origin jsonb := body -> 'create';
  missing text;
begin
  if jsonb_typeof(patch) is distinct from 'object' then return 'The patch is missing.'; end if;
  if patch ? 'parish' and patch -> 'parish' <> parish then return 'The parish of a record never changes.'; end if;
  patch := patch - 'parish';
  if origin is null then return sync.core_field_problem(e, patch, false); end if;
  if jsonb_typeof(origin) <> 'object' or not sync.is_moment(origin -> 'createdAt') then return 'The time of creation is wrong.'; end if;
  select field into missing from jsonb_array_elements_text(e -> 'required') field
    where coalesce(origin -> field, patch -> field, 'null') = 'null' limit 1;
  if missing is not null then return 'The value of "' || missing || '" is missing.'; end if;
  return coalesce(sync.core_field_problem(e, origin - 'createdAt', true), sync.core_field_problem(e, patch, false));
end $$;

-- What is wrong with what an act carries.
create or replace function sync.core_act_problem(e jsonb, verb text, said jsonb) returns text language plpgsql stable as $$
declare
  rules jsonb := e -> 'takes' -> verb;
  wrong text;
begin
  if rules is null then return 'This kind of change is not known.'; end if;
  select key into wrong from jsonb_each(said) where not (rules ? key and sync.fits_rule(value, rules -> key)) limit 1;
  return 'The value of "' || left(wrong, 60) || '" cannot be stored.';
end $$;

create or replace function sync.core_problem(e jsonb, change jsonb) returns text language plpgsql stable as $$
declare
  body jsonb := change -> 'body';
  verb text := split_part(body ->> 'kind', '.', 2);
begin
  return case verb
    when 'save' then sync.core_save_problem(e, body, change -> 'parish')
    when 'remove' then sync.removal_problem(body)
    when 'decide' then sync.decision_problem(body)
    when 'withdraw' then null
    else sync.core_act_problem(e, verb, body - 'kind') end;
end $$;
