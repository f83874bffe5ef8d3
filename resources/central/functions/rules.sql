-- Rules of forms: the value of a tree that src-shared/domain/rules/parse-rule.ts has made, the same that run-rule.ts there gives
-- (docs/adr/0039). A value is JSON: text, true or false, a number, or null for "no number". Trees are at most 30 deep.

-- A number of the language: to six decimals, smaller than a thousand million; null where it is none.
create or replace function sync.rule_number(number numeric) returns numeric language sql immutable as $$
  select case when abs(round(number, 6)) < 1e9 then trim_scale(round(number, 6)) end
$$;

-- A number as a value; SQL's null is "no number".
create or replace function sync.rule_json(number numeric) returns jsonb language sql immutable as $$
  select coalesce(to_jsonb(number), 'null')
$$;

-- A value of a record as rules see it; what is not there, or is a list of photos, is empty text.
create or replace function sync.rule_read(raw jsonb) returns jsonb language sql immutable as $$
  select case jsonb_typeof(raw) when 'string' then raw when 'number' then sync.rule_json(sync.rule_number(raw::numeric)) else '""' end
$$;

create or replace function sync.rule_text(value jsonb) returns text language sql immutable as $$
  select coalesce(value #>> '{}', 'NaN')
$$;

-- Any value as a number; longer text than forty characters is none.
create or replace function sync.rule_to_number(value jsonb) returns numeric language plpgsql immutable as $$
begin
  return case jsonb_typeof(value)
    when 'number' then value::numeric
    when 'boolean' then value::boolean::int
    when 'string' then case when length(value #>> '{}') <= 40 and value #>> '{}' ~ '^-?[0-9]+(\.[0-9]+)?$'
      then sync.rule_number((value #>> '{}')::numeric) end
    end;
end $$;

create or replace function sync.rule_to_boolean(value jsonb) returns boolean language sql immutable as $$
  select case jsonb_typeof(value) when 'boolean' then value = 'true' when 'number' then value <> '0' when 'string' then value <> '""'
    else false end
$$;

-- Beside a yes-no both are yes-no, beside a number both are numbers, else both are text. No number equals nothing.
create or replace function sync.rule_equal(a jsonb, b jsonb) returns boolean language plpgsql immutable as $$
begin
  if 'boolean' in (jsonb_typeof(a), jsonb_typeof(b)) then return sync.rule_to_boolean(a) = sync.rule_to_boolean(b); end if;
  if jsonb_typeof(a) = 'string' and jsonb_typeof(b) = 'string' then return a = b; end if;
  return coalesce(sync.rule_to_number(a) = sync.rule_to_number(b), false);
end $$;

-- Whether a is below b (-1), equal or above: numbers, two days or two times; null when they have no order.
create or replace function sync.rule_order(a jsonb, b jsonb) returns int language plpgsql immutable as $$
declare
  difference int := sign(sync.rule_to_number(a) - sync.rule_to_number(b));
  one text := a #>> '{}';
  other text := b #>> '{}';
begin
  if difference is not null then return difference; end if;
  if jsonb_typeof(a) is distinct from 'string' or jsonb_typeof(b) is distinct from 'string' then return null; end if;
  if not (one ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and other ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    or one ~ '^[0-9]{2}:[0-9]{2}$' and other ~ '^[0-9]{2}:[0-9]{2}$') then return null; end if;
  return case when one = other then 0 when one collate "C" < other then -1 else 1 end;
end $$;

-- Exact, and rounded to six decimals with halves away from zero; null where the result is no number. `strict`: nothing that is no
-- number becomes one again. A quotient of Postgres would be rounded before it is rounded to six decimals, so whole numbers are divided.
create or replace function sync.rule_calculated(operation text, a numeric, b numeric) returns numeric language plpgsql immutable strict as $$
begin
  return sync.rule_number(case operation
    when '+' then a + b
    when '-' then a - b
    when '*' then a * b
    when 'div' then case when b <> 0 then sign(a) * sign(b) * div(2000000 * abs(a) + abs(b), 2 * abs(b)) * 0.000001 end
    when 'mod' then case when b <> 0 then mod(a, b) end
    when 'round' then case when b in (0, 1, 2, 3, 4, 5, 6) then round(a, b::int) end
    end);
end $$;

-- The value of a rule about `own` in a record with this header and these answers; `today` is the day that today() is.
create or replace function sync.rule_value(tree jsonb, header jsonb, answers jsonb, own jsonb, today text) returns jsonb language plpgsql immutable as $$
declare
  call text := tree ->> 'call';
  parts jsonb := tree -> 'of';
  one jsonb;
  other jsonb;
  number numeric;
begin
  if call is null then
    return case
      when tree ? 'text' then tree -> 'text'
      when tree ? 'number' then tree -> 'number'
      when tree ? 'own' then sync.rule_read(own)
      else sync.rule_read(coalesce(header -> (tree ->> 'field'), answers -> (tree ->> 'field') -> 'value')) end;
  end if;
  if call in ('and', 'or') then
    for at in 0 .. jsonb_array_length(parts) - 1 loop
      if sync.rule_to_boolean(sync.rule_value(parts -> at, header, answers, own, today)) = (call = 'or') then return to_jsonb(call = 'or'); end if;
    end loop;
    return to_jsonb(call = 'and');
  end if;
  if parts <> '[]' then one := sync.rule_value(parts -> 0, header, answers, own, today); end if;
  if call = 'if' then
    return sync.rule_value(parts -> case when sync.rule_to_boolean(one) then 1 else 2 end, header, answers, own, today);
  end if;
  if call in ('+', '-', '*', 'div', 'mod', 'round') then
    number := sync.rule_to_number(one);
    for at in 1 .. jsonb_array_length(parts) - 1 loop
      number := sync.rule_calculated(call, number, sync.rule_to_number(sync.rule_value(parts -> at, header, answers, own, today)));
    end loop;
    return sync.rule_json(number);
  end if;
  if jsonb_array_length(parts) > 1 then other := sync.rule_value(parts -> 1, header, answers, own, today); end if;
  return case call
    when '=' then to_jsonb(sync.rule_equal(one, other))
    when '!=' then to_jsonb(not sync.rule_equal(one, other))
    when '<' then to_jsonb(coalesce(sync.rule_order(one, other) < 0, false))
    when '<=' then to_jsonb(coalesce(sync.rule_order(one, other) <= 0, false))
    when '>' then to_jsonb(coalesce(sync.rule_order(one, other) > 0, false))
    when '>=' then to_jsonb(coalesce(sync.rule_order(one, other) >= 0, false))
    when 'not' then to_jsonb(not sync.rule_to_boolean(one))
    when 'neg' then sync.rule_json(-sync.rule_to_number(one))
    when 'coalesce' then case when one in ('""', 'null') then other else one end
    when 'selected' then to_jsonb(other <> '""' and (sync.rule_text(one) = sync.rule_text(other)
      or sync.rule_text(other) = any (string_to_array(sync.rule_text(one), ' '))))
    when 'count-selected' then to_jsonb(cardinality(array_remove(string_to_array(sync.rule_text(one), ' '), '')))
    when 'string-length' then to_jsonb(char_length(sync.rule_text(one)))
    when 'number' then sync.rule_json(sync.rule_to_number(one))
    when 'int' then sync.rule_json(trunc(sync.rule_to_number(one)))
    when 'today' then to_jsonb(today)
    when 'true' then to_jsonb(true)
    when 'false' then to_jsonb(false)
    end;
end $$;

-- The day that today() is in the rules of a record: that of the visit, so that they answer the same at any time.
create or replace function sync.rule_day(header jsonb) returns text language sql immutable as $$
  select coalesce((select value #>> '{}' from (select coalesce(header -> 'inspection_date', header -> 'date_inspection')) visit(value)
    where jsonb_typeof(value) = 'string'), '')
$$;

-- A record without what its form does not ask, and the places of that (`header.owner`, `answers.07`). What one rule closes is empty
-- for those after it.
create or replace function sync.asked(rules jsonb, inout header jsonb, inout answers jsonb, out closed text[]) language plpgsql immutable as $$
declare
  day text := sync.rule_day(header);
  placed jsonb;
begin
  closed := '{}';
  for placed in select value from jsonb_array_elements(rules -> 'relevant') with ordinality each(value, nth) order by nth loop
    continue when sync.rule_to_boolean(sync.rule_value(placed -> 'rule', header, answers, '""', day));
    closed := closed || (placed ->> 'part' || '.' || (placed ->> 'key'));
    if placed ->> 'part' = 'header' then header := header - (placed ->> 'key'); else answers := answers - (placed ->> 'key'); end if;
  end loop;
end $$;

-- The answers to items that the form asks: items are asked by items alone.
create or replace function sync.asked_answers(rules jsonb, answers jsonb) returns jsonb language plpgsql immutable as $$
begin
  return (sync.asked(jsonb_build_object('relevant', jsonb_path_query_array(rules, '$.relevant[*] ? (@.part == "answers")')), '{}', answers)).answers;
end $$;

-- Values of a record, as `asked` gives it, that break a constraint of its form, in the order of the form.
create or replace function sync.broken_constraints(rules jsonb, header jsonb, answers jsonb) returns text[] language plpgsql immutable as $$
declare
  day text := sync.rule_day(header);
  broken text[] := '{}';
  placed jsonb;
  own jsonb;
begin
  for placed in select value from jsonb_array_elements(rules -> 'constraint') with ordinality each(value, nth) order by nth loop
    own := sync.rule_read(case placed ->> 'part' when 'header' then header -> (placed ->> 'key') else answers -> (placed ->> 'key') -> 'value' end);
    continue when own = '""' or sync.rule_to_boolean(sync.rule_value(placed -> 'rule', header, answers, own, day));
    broken := broken || case placed ->> 'part' when 'header' then 'header.' || (placed ->> 'key')
      else 'answers.' || (placed ->> 'key') || '.value' end;
  end loop;
  return broken;
end $$;

-- A score of a form that is scored by expressions: to two decimals, from 0 to `most`; what is no number scores 0.
create or replace function sync.rule_points(rule jsonb, most numeric, answers jsonb) returns numeric language sql immutable as $$
  select greatest(0, least(most, coalesce(sync.rule_number(round(sync.rule_to_number(sync.rule_value(rule, '{}', answers, '""', '')), 2)), 0)))
$$;

-- The two scores and the verdict of a form that is scored by expressions; `answers` are those of the items that are asked.
create or replace function sync.expression_score(scoring jsonb, answers jsonb, out overall numeric, out critical numeric, out passed boolean)
language plpgsql immutable as $$
begin
  overall := sync.rule_points(scoring -> 'overall', (scoring #>> '{most,overall}')::numeric, answers);
  critical := sync.rule_points(scoring -> 'critical', (scoring #>> '{most,critical}')::numeric, answers);
  passed := sync.rule_to_boolean(sync.rule_value(scoring -> 'passed', jsonb_build_object('overall', overall, 'critical', critical), answers, '""', ''));
end $$;
