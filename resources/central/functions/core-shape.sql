-- What is wrong with the shape of a change of the record core, by the descriptor of its kind.

-- The descriptor of a kind of record; null when the core does not have it. Joined to nothing, it is a value of its own: as it lies in
-- the table it is compressed, and would be unpacked anew for each look into it.
create or replace function sync.descriptor_of(kind text) returns jsonb language sql stable as $$
  select descriptor || '{}' from sync.entity where name = split_part(kind, '.', 1)
$$;

-- Whether a text is a number in the one way in which devices write it: at most 15 digits, 6 of them behind the point.
create or replace function sync.is_decimal(written text) returns boolean language sql immutable as $$
  select written ~ '^(0|-?(0|[1-9]\d*)\.\d{0,5}[1-9]|-?[1-9]\d*)$' and char_length(translate(written, '-.', '')) <= 15
$$;

-- Whether a text is a latitude and a longitude in the one way in which devices write them: 18.01225, -76.79532.
create or replace function sync.is_place(written text) returns boolean language plpgsql immutable as $$
declare
  latitude text := split_part(written, ', ', 1);
  longitude text := split_part(written, ', ', 2);
begin
  return written = latitude || ', ' || longitude and sync.is_decimal(latitude) and sync.is_decimal(longitude)
    and case when written ~ '^-?\d{1,2}(\.\d{1,5})?, -?\d{1,3}(\.\d{1,5})?$' then abs(latitude::numeric) <= 90 and abs(longitude::numeric) <= 180 else false end;
end $$;

-- What of the entries of a map cannot stand in it, by name: `place` is "answers", or "answers.*" where parts of answers are given.
create or replace function sync.core_map_problem(place text, said jsonb, rule jsonb, given jsonb) returns text language plpgsql stable as $$
declare
  wrong text;
begin
  if jsonb_typeof(said) <> 'object' then return 'The part "' || place || '" is not a list of values.'; end if;
  select key into wrong from jsonb_each(said) where char_length(key) > 60 or key = '__proto__' or not case rule ->> 'of'
      -- Short text needs no look at what it holds: its bytes are at least as many as its letters.
      when 'header-value' then jsonb_typeof(value) = 'string' and pg_column_size(value) <= 4000 or sync.is_header_value(value)
      -- An answer that is only yes, no or not applicable is known at sight.
      when 'answer' then value in ('{"value": "yes"}', '{"value": "no"}', '{"value": "na"}')
        or case when place like '%.*' then sync.are_answer_parts(value) else sync.is_answer(value) end
      when 'signature' then sync.is_signature(value) end
    or place like '%.*' and given -> split_part(place, '.', 1) ? key
  limit 1;
  return 'The value of "' || left(split_part(place, '.', 1) || '.' || wrong, 60) || '" cannot be stored.';
end $$;

-- What of these values cannot stand in the fields of a record: those of a patch, of a creation (`fixed`), or those that a decision
-- takes. Null takes away what a record can be without. A field that central does not know, a newer app has written.
create or replace function sync.core_field_problem(e jsonb, given jsonb, fixed boolean) returns text language plpgsql stable as $$
declare
  sent jsonb := given;
  maps jsonb := e -> 'maps';
  rules jsonb := e -> 'rules';
  fixed_keys jsonb := e -> 'fixed';
  place text;
  problem text;
  wrong text;
begin
  if given = '{}' then return null; end if;
  if not fixed and maps <> '{}' then
    for place in select name from jsonb_each_text(maps) m(key, merge), unnest(case merge when 'parts' then array[key, key || '.*'] else array[key] end) name loop
      if given ? place then
        problem := sync.core_map_problem(place, given -> place, rules -> split_part(place, '.', 1), sent);
        if problem is not null then return problem; end if;
        given := given - place;
      end if;
    end loop;
  end if;
  select key into wrong from jsonb_each(given) where case
      when rules ? key then (fixed_keys ? key) <> fixed
        or not (rules #>> array[key, 'kind'] = 'text' and jsonb_typeof(value) = 'string' and pg_column_size(value) <= (rules #>> array[key, 'max'])::int
          or value = 'null' and not (e -> 'required' ? key or e -> 'initial' ? key) or sync.fits_rule(value, rules -> key))
      else fixed or e -> 'reserved' ? key or not sync.is_kept_field(key, value) end
    limit 1;
  return 'The value of "' || left(wrong, 60) || '" cannot be stored.';
end $$;

-- Whether a record would have none of the fields of which it needs one.
create or replace function sync.lacks_one_of(e jsonb, fields jsonb) returns boolean language sql immutable as $$
  select e -> 'oneOf' <> '[]' and not exists (select from jsonb_array_elements_text(e -> 'oneOf') key where coalesce(fields -> key, 'null') <> 'null')
$$;

-- Devices say the parish of premises in the patch too.
create or replace function sync.core_save_problem(e jsonb, body jsonb, parish jsonb) returns text language plpgsql stable as $$
declare
  patch jsonb := body -> 'patch';
  origin jsonb := body -> 'create';
  missing text;
begin
  if jsonb_typeof(patch) is distinct from 'object' then return 'The patch is missing.'; end if;
  if patch ? 'parish' then
    if patch -> 'parish' <> parish then return 'The parish of a record never changes.'; end if;
    patch := patch - 'parish';
  end if;
  if origin is null then return sync.core_field_problem(e, patch, false); end if;
  if jsonb_typeof(origin) <> 'object' or not sync.is_moment(origin -> 'createdAt') then return 'The time of creation is wrong.'; end if;
  if sync.core_fits(split_part(body ->> 'kind', '.', 1), origin, patch) then return null; end if;
  select field into missing from jsonb_array_elements_text(e -> 'required') field
    where coalesce(origin -> field, patch -> field, 'null') = 'null' limit 1;
  if missing is not null then return 'The value of "' || missing || '" is missing.'; end if;
  if sync.lacks_one_of(e, origin || patch) then return 'One of the values of ' || (e ->> 'oneOf') || ' is missing.'; end if;
  -- A new record has no answers of which parts could be written.
  if e -> 'maps' <> '{}' and exists (select from jsonb_object_keys(patch) key where key like '%.*') then return 'The record cannot be created from this.'; end if;
  return coalesce(sync.core_field_problem(e, origin - 'createdAt', true), sync.core_field_problem(e, patch, false));
end $$;

-- What is wrong with what an act carries.
create or replace function sync.core_act_problem(e jsonb, verb text, said jsonb) returns text language plpgsql stable as $$
declare
  rules jsonb := e -> 'takes' -> verb;
  wrong text;
begin
  if rules is null then return 'This kind of change is not known.'; end if;
  select key into wrong from jsonb_array_elements_text(e -> 'needs' -> verb) key where not said ? key limit 1;
  if wrong is not null then return 'The value of "' || wrong || '" is missing.'; end if;
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
    when 'import' then sync.core_import_problem(e, body, change -> 'parish')
    when 'takeback' then case when not e -> 'rights' ? 'import' then 'This kind of change is not known.' end
    else case when e -> 'rights' -> verb ? 'to' then sync.core_act_problem(e, verb, body - 'kind')
      else sync.core_own_problem(split_part(body ->> 'kind', '.', 1), verb, body) end end;
end $$;
