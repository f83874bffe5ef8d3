-- Scores and verdict of answers by the form version's rule: the same rule as src-shared/domain/scoring, in exact numerics.
-- Items that the form's rules do not ask earn nothing; a form of the method `expression` is scored by its rules alone.
-- Not applicable earns nothing and the maximum stays. Percentages round half up: whole for observations and errors, one
-- decimal for percent of weights. One row; none when the form version is not known.
-- A single statement, so that Postgres copies it into the one around it: a batch is scored without a call for each record.
create or replace function sync.score(the_form text, the_version int, answers jsonb)
returns table (overall numeric, critical numeric, verdict text) language sql stable rows 1 as $$
  select scored.overall, scored.critical, f.results[case when f.method = 'none' or earned.passed
    or earned.passed is null and scored.overall >= coalesce(f.overall_threshold, 0) and scored.critical >= coalesce(f.critical_threshold, 0) then 1 else 2 end]
  from sync.form_version f
  cross join lateral (
    select case when f.rules is null then answers else sync.asked_answers(f.rules, answers) end
    offset 0 -- worked out once, not for each item
  ) asked(said)
  cross join lateral (
    select coalesce(sum(i.weight), 0), coalesce(sum(i.weight) filter (where i.critical), 0), null::boolean
      from sync.form_item i
      where i.form_id = the_form and i.version = the_version and said -> i.item_id ->> 'value' = 'yes'
      having f.method in ('sum-of-weights', 'percent-of-weights')
    union all
    select coalesce(floor(100 * sum(made - faults) / nullif(sum(made), 0) + 0.5), 0),
      coalesce(floor(100 * sum(made - faults) filter (where c.critical) / nullif(sum(made) filter (where c.critical), 0) + 0.5), 0), null
      from (
        select i.critical, (said #>> array[i.item_id, 'observations'])::numeric as made,
          (said #>> array[i.item_id, 'errors'])::numeric as faults
        from sync.form_item i where i.form_id = the_form and i.version = the_version
      ) c
      where faults <= made
      having f.method = 'observations-errors'
    union all
    select null, null, null where f.method = 'none'
    union all
    select e.overall, e.critical, e.passed from sync.expression_score(f.rules -> 'scoring', said) e where f.method = 'expression'
  ) earned(overall, critical, passed)
  cross join lateral (
    select trim_scale(case f.method when 'percent-of-weights' then round(100 * earned.overall / f.max_overall, 1) else earned.overall end),
      trim_scale(earned.critical)
  ) scored(overall, critical)
  where f.form_id = the_form and f.version = the_version
$$;

-- Stores a form version with the facts that scoring needs. Idempotent; false when this version is there with another definition.
create or replace function sync.save_form_version(form jsonb) returns boolean language plpgsql as $$
declare
  stored jsonb;
begin
  select definition into stored from sync.form_version
    where form_id = form ->> 'id' and version = (form ->> 'version')::int;
  if stored is not null then return stored = form; end if;
  insert into sync.form_version (form_id, version, title, method, max_overall, overall_threshold, critical_threshold, results, rules, definition)
  values (form ->> 'id', (form ->> 'version')::int, form ->> 'title', form #>> '{scoring,method}', (form #>> '{scoring,maxOverall}')::numeric,
    (form #>> '{scoring,thresholds,overall}')::numeric, (form #>> '{scoring,thresholds,critical}')::numeric,
    array(select jsonb_array_elements_text(form -> 'results')), form -> 'rules', form);
  insert into sync.form_item (form_id, version, item_id, weight, critical)
  select form ->> 'id', (form ->> 'version')::int, item ->> 'id', (item ->> 'weight')::numeric, (item ->> 'critical')::boolean
  from jsonb_array_elements(form -> 'sections') section, jsonb_array_elements(section -> 'items') item;
  perform sync.save_form_needs(form);
  return true;
end $$;
