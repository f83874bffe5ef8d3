-- Checks of hostile JSON. Each must hold for every record that central hands out, because a value that a device cannot
-- parse would stop that device's whole feed. They mirror the zod schemas in src-shared and are never looser.

-- A UUID as devices make them: small letters, an RFC 9562 version and variant. Every change has several: comparing them letter
-- by letter, or with a regular expression, takes several times as long.
create or replace function sync.is_id(value text) returns boolean language sql stable as $$
  select coalesce(value like '________-____-____-____-____________' and pg_input_is_valid(value, 'uuid') and value = lower(value collate "C")
    and substr(value, 15, 1) in ('1', '2', '3', '4', '5', '6', '7', '8') and substr(value, 20, 1) in ('8', '9', 'a', 'b'), false)
$$;

-- Text of at most `max` UTF-16 units (how JavaScript counts); the second count is only made when bytes do not settle it.
create or replace function sync.fits(value text, max int) returns boolean language sql immutable as $$
  select octet_length(value) <= max
    or 2 * char_length(value) - char_length(regexp_replace(value, '[\U00010000-\U0010ffff]', '', 'g')) <= max
$$;

-- Anything that a person can see: the same list as in src-shared/domain/text/has-words.ts.
create or replace function sync.has_words(value text) returns boolean language sql immutable as $$
  select regexp_replace(value, '[\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f'
    '\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g') <> ''
$$;

create or replace function sync.is_text(value jsonb, max int) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(value) = 'string' and sync.fits(value #>> '{}', max), false)
$$;

-- A number that a JavaScript double can hold, with no more decimals than one has: 0e-16383 is written out with all its zeros.
create or replace function sync.is_number(value jsonb) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) = 'number' then abs(value::numeric) < 1e300 and scale(value::numeric) < 350 else false end
$$;

-- Whether a value that central does not know the kind of can be kept and handed on: every device must be able to read it.
create or replace function sync.is_kept_value(value jsonb) returns boolean language plpgsql immutable as $$
begin
  if pg_column_size(value) > sync.limit_of('value bytes') then return false; end if;
  if jsonb_typeof(value) in ('string', 'boolean', 'null') then return true; end if;
  return not jsonb_path_exists(value, format('strict $.**{%s}', sync.limit_of('value depth'))::jsonpath)
    and not exists (select from jsonb_path_query(value, 'strict $.** ? (@.type() == "number")') number where not sync.is_number(number));
end $$;

-- Whether every part beside those that are known can be kept.
create or replace function sync.keeps_rest(value jsonb, known text[]) returns boolean language sql immutable as $$
  select value - known = '{}' or sync.is_kept_value(value - known)
$$;

-- A whole number from 0 to `max`.
create or replace function sync.is_count(value jsonb, max numeric) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) = 'number'
    then value::numeric >= 0 and value::numeric <= max and value::numeric = trunc(value::numeric) and scale(value::numeric) < 350
    else false end
$$;

-- A day of the calendar as YYYY-MM-DD, 1900 or later.
create or replace function sync.is_date(value jsonb) returns boolean language sql stable as $$
  select coalesce(
    jsonb_typeof(value) = 'string' and translate(value #>> '{}', '012345678', '999999999') = '9999-99-99'
      and value #>> '{}' >= '1900-01-01'
      and pg_input_is_valid(value #>> '{}', 'date'),
    false)
$$;

-- A moment in UTC as devices write it: 2025-01-31T08:30:00.123Z.
create or replace function sync.is_moment(value jsonb) returns boolean language sql stable as $$
  select coalesce(
    jsonb_typeof(value) = 'string'
      and translate(value #>> '{}', '012345678', '999999999') in
        ('9999-99-99T99:99:99Z', '9999-99-99T99:99:99.9Z', '9999-99-99T99:99:99.99Z', '9999-99-99T99:99:99.999Z')
      and pg_input_is_valid(value #>> '{}', 'timestamptz'),
    false)
$$;

-- A moment as devices read it. Stable, as to_char is: were it more than that, Postgres could not copy it into the statements
-- around it, and a call would cost ten times as much.
create or replace function sync.moment(value timestamptz) returns text language sql stable as $$
  select to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Degrees of WGS 84, and metres where they are known; more may stand beside them.
create or replace function sync.is_position(value jsonb) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) <> 'object' then false
    else coalesce(value @? 'strict $.latitude ? (@ >= -90 && @ <= 90)', false)
      and coalesce(value @? 'strict $.longitude ? (@ >= -180 && @ <= 180)', false)
      and (not value ? 'accuracy' or coalesce(value @? 'strict $.accuracy ? (@ >= 0 && @ <= 100000)', false))
      and sync.keeps_rest(value, array['latitude', 'longitude', 'accuracy'])
    end
$$;

-- What a record says of a photo; parts that central does not know are let through and kept.
create or replace function sync.is_photo(value jsonb) returns boolean language sql stable as $$
  select jsonb_typeof(value) = 'object'
    and coalesce(value ->> 'hash' ~ '^[0-9a-f]{64}$', false)
    and coalesce(value ->> 'type' in ('image/jpeg', 'image/png', 'image/webp'), false)
    and sync.is_count(value -> 'size', 2097152) and value -> 'size' <> '0'
    and sync.is_count(value -> 'width', 20000) and value -> 'width' <> '0'
    and sync.is_count(value -> 'height', 20000) and value -> 'height' <> '0'
    and sync.is_moment(value -> 'takenAt')
    and (not value ? 'comment' or sync.is_text(value -> 'comment', 300))
    and (not value ? 'position' or sync.is_position(value -> 'position'))
    and sync.keeps_rest(value, array['hash', 'type', 'size', 'width', 'height', 'takenAt', 'comment', 'position'])
$$;

-- At most `most` photos.
create or replace function sync.is_photos(value jsonb, most int) returns boolean language sql stable as $$
  select case when jsonb_typeof(value) <> 'array' then false
    else jsonb_array_length(value) <= most and (select coalesce(bool_and(sync.is_photo(photo)), true) from jsonb_array_elements(value) photo) end
$$;

-- Parts of an answer or a signature that central does not know are let through and kept. These three are not copied into the
-- statements around them, which would be made ready for everything a value can be, each time.
create or replace function sync.is_answer(value jsonb) returns boolean language plpgsql stable as $$
begin
  return case when value = 'null' then true when jsonb_typeof(value) <> 'object' then false
    else (not value ? 'value' or value -> 'value' in ('"yes"', '"no"', '"na"') or sync.is_number(value -> 'value'))
      and (not value ? 'observations' or sync.is_count(value -> 'observations', 100000))
      and (not value ? 'errors' or sync.is_count(value -> 'errors', 100000))
      and (not value ? 'comment' or sync.is_text(value -> 'comment', 2000))
      and (not value ? 'severity' or coalesce(value -> 'severity' in ('"minor"', '"major"', '"serious"'), false))
      and (not value ? 'correctBy' or sync.is_date(value -> 'correctBy'))
      and (not value ? 'photos' or sync.is_photos(value -> 'photos', 6))
      and sync.keeps_rest(value, array['value', 'observations', 'errors', 'comment', 'severity', 'correctBy', 'photos'])
    end;
end $$;

-- Parts of an answer that a change writes; null takes one away. Their names are short and plain, so that a path can end in one.
create or replace function sync.are_answer_parts(value jsonb) returns boolean language plpgsql stable as $$
begin
  return case when jsonb_typeof(value) <> 'object' then false
    else not exists (select from jsonb_object_keys(value) part where part !~ '^[a-z][A-Za-z0-9]{0,39}$')
      and sync.is_answer(sync.patched('{}', value)) end;
end $$;

create or replace function sync.is_header_value(value jsonb) returns boolean language plpgsql stable as $$
begin
  return jsonb_typeof(value) = 'null' or sync.is_text(value, 4000) or sync.is_number(value) or sync.is_photos(value, 20);
end $$;

-- At most 60 strokes of at most 2000 whole numbers from 0 to 600, in pairs of x and y.
create or replace function sync.is_strokes(value jsonb) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) <> 'array' then false
    else jsonb_array_length(value) <= 60
      and not value @? 'strict $[*] ? (@.type() != "array")'
      and not value @? 'strict $[*] ? (@.size() > 2000 || @.size() % 2 != 0)'
      and not value @? 'strict $[*][*] ? (@.type() != "number")'
      and not exists (select from jsonb_path_query(value, 'strict $[*][*]') number
        where number::numeric not between 0 and 600 or scale(number::numeric) > 0)
    end
$$;

-- At most `most` texts of at most `longest` UTF-16 units.
create or replace function sync.is_texts(value jsonb, most int, longest int) returns boolean language sql stable as $$
  select case when jsonb_typeof(value) <> 'array' then false
    else jsonb_array_length(value) <= most and (select coalesce(bool_and(sync.is_text(each, longest)), true) from jsonb_array_elements(value) each) end
$$;

create or replace function sync.is_signature(value jsonb) returns boolean language plpgsql stable as $$
begin
  return case
    when jsonb_typeof(value) = 'null' then true
    when jsonb_typeof(value) <> 'object' then false
    else (not value ? 'name' or sync.is_text(value -> 'name', 200))
      and (not value ? 'date' or sync.is_date(value -> 'date'))
      and (not value ? 'strokes' or sync.is_strokes(value -> 'strokes'))
      and (not value ? 'absent' or coalesce(value -> 'absent' in ('"refused"', '"nobody-there"'), false))
      and (not value ? 'reason' or sync.is_text(value -> 'reason', 500))
      and (not value ? 'role' or coalesce(value -> 'role' in ('"owner"', '"manager"', '"employee"'), false))
      and (not value ? 'signedAt' or sync.is_moment(value -> 'signedAt'))
      and (not value ? 'content' or coalesce(jsonb_typeof(value -> 'content') = 'string' and value ->> 'content' ~ '^[0-9a-f]{64}$', false))
      and (not value ? 'confirmed' or sync.is_texts(value -> 'confirmed', 200, 120))
      and (not value ? 'paper' or sync.is_date(value -> 'paper'))
      and sync.keeps_rest(value, array['name', 'date', 'strokes', 'absent', 'reason', 'role', 'signedAt', 'content', 'confirmed', 'paper'])
    end;
end $$;
