-- Scores and verdict of answers by the form version's rule: the same rule as src-shared/domain/scoring, in exact numerics.
-- Not applicable earns nothing and the maximum stays. Percentages round half up: whole for observations and errors, one
-- decimal for percent of weights.
create or replace function sync.score(
  the_form text, the_version int, answers jsonb, out overall numeric, out critical numeric, out verdict text
) language plpgsql stable as $$
declare
  form record;
begin
  select f.method, f.results, f.max_overall, f.overall_threshold, f.critical_threshold into strict form
    from sync.form_version f where f.form_id = the_form and f.version = the_version;
  if form.method = 'none' then
    verdict := form.results[1];
    return;
  end if;
  if form.method = 'observations-errors' then
    with counted as (
      select i.critical, (answers #>> array[i.item_id, 'observations'])::numeric as made,
        (answers #>> array[i.item_id, 'errors'])::numeric as faults
      from sync.form_item i where i.form_id = the_form and i.version = the_version
    )
    select floor(100 * sum(made - faults) / nullif(sum(made), 0) + 0.5),
      floor(100 * sum(made - faults) filter (where c.critical) / nullif(sum(made) filter (where c.critical), 0) + 0.5)
      into overall, critical
      from counted c where faults <= made;
  else
    select sum(i.weight), sum(i.weight) filter (where i.critical) into overall, critical
      from sync.form_item i
      where i.form_id = the_form and i.version = the_version and answers -> i.item_id -> 'value' = '"yes"';
  end if;
  overall := coalesce(overall, 0);
  critical := trim_scale(coalesce(critical, 0));
  if form.method = 'percent-of-weights' then overall := round(100 * overall / form.max_overall, 1); end if;
  overall := trim_scale(overall);
  verdict := form.results[case
    when overall >= coalesce(form.overall_threshold, 0) and critical >= coalesce(form.critical_threshold, 0) then 1 else 2 end];
end $$;

-- Stores a form version with what scoring needs of it. Safe to repeat; false when this version is there with another definition.
create or replace function sync.save_form_version(form jsonb) returns boolean language plpgsql as $$
declare
  stored jsonb;
begin
  select definition into stored from sync.form_version
    where form_id = form ->> 'id' and version = (form ->> 'version')::int;
  if stored is not null then return stored = form; end if;
  insert into sync.form_version (form_id, version, title, method, max_overall, overall_threshold, critical_threshold, results, definition)
  values (form ->> 'id', (form ->> 'version')::int, form ->> 'title', form #>> '{scoring,method}', (form #>> '{scoring,maxOverall}')::numeric,
    (form #>> '{scoring,thresholds,overall}')::numeric, (form #>> '{scoring,thresholds,critical}')::numeric,
    array(select jsonb_array_elements_text(form -> 'results')), form);
  insert into sync.form_item (form_id, version, item_id, weight, critical)
  select form ->> 'id', (form ->> 'version')::int, item ->> 'id', (item ->> 'weight')::numeric, (item ->> 'critical')::boolean
  from jsonb_array_elements(form -> 'sections') section, jsonb_array_elements(section -> 'items') item;
  return true;
end $$;
