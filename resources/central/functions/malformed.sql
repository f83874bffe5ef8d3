-- What is wrong with the shape of a change, as one plain sentence; null when its shape is right.

-- Whether a field that central does not know can be kept. A newer app names its fields plainly; a path like answers.2a would be
-- taken for a field of a known part.
create or replace function sync.is_kept_field(key text, value jsonb) returns boolean language plpgsql immutable as $$
begin
  return key ~ '^[a-z][A-Za-z0-9]{0,59}$' and sync.is_kept_value(value);
end $$;

-- What of a patch cannot stand in an inspection: of a save, of words that were signed, of what a decision takes.
create or replace function sync.malformed_inspection_fields(patch jsonb) returns text language plpgsql stable as $$
declare
  part text;
  wrong text;
begin
  if patch ? 'premisesId' and not coalesce(sync.is_id(patch ->> 'premisesId'), false) then return 'The premises are not named.'; end if;
  foreach part in array array['header', 'answers', 'answers.*', 'signatures'] loop
    if patch ? part and jsonb_typeof(patch -> part) <> 'object' then return 'The part "' || part || '" is not a list of values.'; end if;
  end loop;
  -- Parts apart: an autosave of an answer has nothing else, and a look at nothing takes its time as well.
  if patch ? 'answers.*' then
    select 'answers.' || key into wrong from jsonb_each(patch -> 'answers.*') where char_length(key) > 60 or key = '__proto__'
      or patch -> 'answers' ? key or value::text not in ('{"value": "yes"}', '{"value": "no"}', '{"value": "na"}') and not sync.are_answer_parts(value) limit 1;
    if wrong is null and patch - 'answers.*' = '{}' then return null; end if;
  end if;
  wrong := coalesce(wrong,
    -- Short text needs no look at what it holds: its bytes are at least as many as its letters.
    (select 'header.' || key from jsonb_each(patch -> 'header') where char_length(key) > 60 or key = '__proto__'
      or not (jsonb_typeof(value) = 'string' and pg_column_size(value) <= 4000) and not sync.is_header_value(value) limit 1),
    -- As text, an answer that is only yes, no or not applicable is known at sight.
    (select 'answers.' || key from jsonb_each_text(patch -> 'answers') answer where char_length(key) > 60 or key = '__proto__'
      or answer.value not in ('{"value": "yes"}', '{"value": "no"}', '{"value": "na"}') and not sync.is_answer(patch #> array['answers', key]) limit 1),
    (select 'signatures.' || key from jsonb_each(patch -> 'signatures') where char_length(key) > 60 or key = '__proto__'
      or not sync.is_signature(value) limit 1),
    (select key from jsonb_each(patch - array['premisesId', 'header', 'answers', 'answers.*', 'signatures']) where key in (
      'id', 'formId', 'formVersion', 'parish', 'inspector', 'inspectorName', 'status', 'submission', 'overallScore',
      'criticalScore', 'verdict', 'createdAt', 'updatedAt', 'submittedAt', 'history', 'revision', 'conflicts', 'removed', 'signedPremises', 'doubts')
      or not sync.is_kept_field(key, value) limit 1));
  return 'The value of "' || left(wrong, 60) || '" cannot be stored.';
end $$;

create or replace function sync.malformed_inspection_save(body jsonb) returns text language plpgsql stable as $$
declare
  patch jsonb := body -> 'patch';
begin
  if jsonb_typeof(patch) is distinct from 'object' then return 'The patch is missing.'; end if;
  -- A new record has no answers of which parts could be written.
  if body ? 'create' and not (not patch ? 'answers.*' and sync.is_moment(body #> '{create,createdAt}')
      and sync.is_text(body #> '{create,formId}', 60) and sync.is_count(body #> '{create,formVersion}', 1e6)
      and sync.is_text(body #> '{create,inspectorName}', 200) and patch ? 'premisesId') then
    return 'The record cannot be created from this.';
  end if;
  return sync.malformed_inspection_fields(patch);
end $$;

-- Whether these are all parts of an inspection that are signed, or their name. What is in them is checked when it is written.
create or replace function sync.are_words(words jsonb) returns boolean language sql immutable as $$
  select coalesce(words = '"as-created"' or sync.is_id(words ->> 'premisesId') and jsonb_typeof(words -> 'header') = 'object'
    and jsonb_typeof(words -> 'answers') = 'object' and jsonb_typeof(words -> 'signatures') = 'object', false)
$$;

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

create or replace function sync.malformed(change jsonb) returns text language plpgsql stable as $$
declare
  body jsonb := change -> 'body';
  e jsonb;
begin
  if pg_column_size(change) > 4000000 then return 'The change is larger than central takes.'; end if;
  if not sync.is_id(change ->> 'entityId') then return 'The record is not named.'; end if;
  if not sync.is_text(change -> 'parish', 60) or change ->> 'parish' = '' then return 'The parish is missing.'; end if;
  if not sync.is_count(change -> 'baseRevision', 2147483647) then return 'The base revision is wrong.'; end if;
  if not sync.is_moment(change -> 'deviceTime') then return 'The time is wrong.'; end if;
  if jsonb_typeof(body) is distinct from 'object' then return 'The body is missing.'; end if;
  case body ->> 'kind'
    when 'inspection.save' then return sync.malformed_inspection_save(body);
    when 'inspection.submit' then
      if not sync.is_count(body -> 'submission', 1e6) then return 'The submission number is wrong.'; end if;
      if body ? 'words' and not sync.are_words(body -> 'words') then return 'The words that were signed are not whole.'; end if;
      if body ? 'premises' and not sync.are_premises_details(body -> 'premises') then
        return 'The premises that were signed are not whole.';
      end if;
    when 'inspection.review' then
      if not sync.is_count(body -> 'submission', 1e6) then return 'The submission number is wrong.'; end if;
      if not coalesce(body ->> 'action' in ('return', 'approve'), false) then return 'The decision is not known.'; end if;
      if not sync.is_text(body -> 'comment', 4000) then return 'The comment is too long or not text.'; end if;
    when 'inspection.remove' then return sync.removal_problem(body);
    when 'inspection.decide' then return sync.decision_problem(body);
    when 'inspection.withdraw' then null;
    else
      e := sync.descriptor_of(body ->> 'kind');
      if e is null then return 'This kind of change is not known.'; end if;
      return sync.core_problem(e, change);
  end case;
  return null;
end $$;
