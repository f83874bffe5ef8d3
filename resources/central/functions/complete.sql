-- Whether an inspection is complete by its form: the same rule as src-shared/domain/inspection/missing-parts.ts, which a device
-- asks before anybody signs (docs/adr/0009, 0022); what its rules do not ask is not missing, and a value that breaks a
-- constraint is not complete (docs/adr/0039).

-- Required places of a form. Items that are counted may stay empty; header fields that are not required are not here.
create or replace function sync.save_form_needs(form jsonb) returns void language sql as $$
  insert into sync.form_need (form_id, version, position, part, key, response, applies_when, required, dated, own)
  select form ->> 'id', (form ->> 'version')::int, row_number() over (order by area, outer_at, at), part, key, response, applies_when,
    required, dated, own
  from (
    select 1, 0::bigint, at, 'header', field ->> 'key', null, field -> 'appliesWhen', null::boolean, null::boolean, null::boolean
      from jsonb_array_elements(form -> 'headerFields') with ordinality f(field, at) where (field ->> 'required')::boolean
    union all
    select 2, section_at, at, 'answers', item ->> 'id', item ->> 'response', null, null, null, null
      from jsonb_array_elements(form -> 'sections') with ordinality s(section, section_at),
      jsonb_array_elements(section -> 'items') with ordinality i(item, at) where item ->> 'response' <> 'observations-errors'
    union all
    select 3, 0, at, 'signatures', field ->> 'key', null, null, (field ->> 'required')::boolean,
        coalesce((field ->> 'dateRequired')::boolean, false), field ->> 'key' = 'inspector_signature'
      from jsonb_array_elements(form -> 'signatures') with ordinality f(field, at)
  ) needed(area, outer_at, at, part, key, response, applies_when, required, dated, own)
$$;

-- Form versions that were stored before their required places were.
do $$
begin
  perform sync.save_form_needs(f.definition) from sync.form_version f
    where not exists (select from sync.form_need n where n.form_id = f.form_id and n.version = f.version);
end $$;

-- Whether a header field is asked for in this record.
create or replace function sync.is_asked(applies_when jsonb, header jsonb) returns boolean language sql immutable as $$
  select applies_when is null or not exists (select from jsonb_each(applies_when) other(key, allowed)
    where not (jsonb_typeof(header -> other.key) is not distinct from 'string' and other.allowed ? (header ->> other.key)))
$$;

-- Fast path: text that begins with a printable ASCII letter has words.
create or replace function sync.is_filled(value jsonb) returns boolean language sql immutable as $$
  select coalesce(case jsonb_typeof(value)
    when 'string' then (value #>> '{}') collate "C" between '!' and '~' or sync.has_words(value #>> '{}') when 'number' then true
    when 'array' then value <> '[]' end, false)
$$;

create or replace function sync.is_answered(response text, value jsonb) returns boolean language sql immutable as $$
  select coalesce(case response when 'compliance' then value in ('"yes"', '"no"') when 'yes-no-na' then value in ('"yes"', '"no"', '"na"')
    else jsonb_typeof(value) = 'number' end, false)
$$;

create or replace function sync.is_signed(signature jsonb) returns boolean language sql immutable as $$
  select sync.is_filled(signature -> 'name') or coalesce(signature -> 'strokes' @? '$[*] ? (@.size() > 0)', false)
$$;

-- Missing parts of a signature. Somebody else may have refused to sign, or not have been there: then the reason is given.
create or replace function sync.missing_of_signature(need sync.form_need, signature jsonb) returns text[] language plpgsql immutable as $$
declare
  place text := 'signatures.' || need.key;
  signed boolean := sync.is_signed(signature);
begin
  if not need.own and not signed and signature ? 'absent' then
    return case when sync.is_filled(signature -> 'reason') then '{}' else array[place || '.reason'] end;
  end if;
  return case when need.required and not signed then array[place || '.name'] else '{}' end
    || case when need.dated and (need.required or signed) and not coalesce(signature ? 'date', false) then array[place || '.date'] else '{}' end;
end $$;

-- What is missing, by field, in the order of the form; '{}' when it is complete. In plpgsql its plans are kept.
create or replace function sync.missing_parts(the_form text, the_version int, header jsonb, answers jsonb, signatures jsonb)
returns text[] language plpgsql stable as $$
declare
  rules jsonb := (select f.rules from sync.form_version f where f.form_id = the_form and f.version = the_version);
  closed text[] := '{}';
  broken text[] := '{}';
  missing text[];
  unsigned text[];
begin
  if rules is not null then
    select * into header, answers, closed from sync.asked(rules, header, answers);
    broken := sync.broken_constraints(rules, header, answers);
  end if;
  missing := array(
    select case part when 'header' then 'header.' || key else 'answers.' || key || '.value' end
    from sync.form_need where form_id = the_form and version = the_version and part <> 'signatures'
      and not case part when 'header' then sync.is_filled(header -> key) or not sync.is_asked(applies_when, header)
        else sync.is_answered(response, answers -> key -> 'value') end
      and part || '.' || key <> all (closed)
    order by position);
  unsigned := array(select place
    from sync.form_need n, unnest(sync.missing_of_signature(n, signatures -> n.key)) with ordinality m(place, nth)
    where form_id = the_form and version = the_version and part = 'signatures' order by position, nth);
  return missing || broken || unsigned;
end $$;

-- The doubts of a record that is submitted with these words, for its reviewer.
create or replace function sync.doubts(the_form text, the_version int, header jsonb, answers jsonb, signatures jsonb)
returns text[] language sql stable as $$
  select case when sync.missing_parts(the_form, the_version, header, answers, signatures) = '{}' then '{}' else '{incomplete}'::text[] end
$$;

-- Whether an incomplete submission is refused. An app that says which premises it signed has checked completeness before; an
-- older one has not: what it let somebody sign is accepted, with a doubt.
create or replace function sync.is_unfinished(doubts text[], body jsonb) returns boolean language sql immutable as $$
  select 'incomplete' = any (doubts) and body ? 'premises'
$$;
