-- The usual batch of a device that comes home: records that central has never seen, written down and perhaps handed in.
-- They touch nothing that is there, so each step is taken for all of them at once, with the outcome that each would have
-- had in its turn. Every other change is given back and runs alone. The statements are planned anew for each batch: a plan for
-- any number of changes joins them one with all others.

create or replace function sync.take_new_records(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
begin
  -- For a few changes the plans of these statements cost more than they spare.
  if cardinality(changes) < 10 or who.role not in ('inspector', 'supervisor') then return changes; end if;
  return sync.take_new_inspections(who, device, sync.take_new_premises(who, device, changes));
end $$;

-- Premises whose registration is their only change. Not those that an earlier change names: in its turn, it would not
-- have found them.
create or replace function sync.take_new_premises(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql
set plan_cache_mode = force_custom_plan as $$
declare
  taken jsonb[];
  rest jsonb[];
begin
  with sent as materialized (
    select nth, change, change ->> 'entityId' as id, change #>> '{body,patch,premisesId}' as names
    from unnest(changes) with ordinality s(change, nth)
  ), single as (
    select id, min(nth) as nth from sent group by id having count(*) = 1
  ), fresh as materialized (
    select nth from single join sent s using (id, nth)
    where s.change #>> '{body,kind}' = 'premises.save' and s.change #> '{body,create}' is not null
      and s.change ->> 'parish' = any (who.parishes) and sync.malformed(s.change) is null
      and not exists (select from sync.premises p where p.id = case when sync.is_id(s.id) then s.id::uuid end)
      and not exists (select from sent earlier where earlier.names = s.id and earlier.nth < s.nth)
  )
  select array_agg(change order by nth) filter (where f.nth is not null), array_agg(change order by nth) filter (where f.nth is null)
    into taken, rest
    from sent left join fresh f using (nth);
  if taken is null then return changes; end if;
  perform sync.log_changes(who, device, taken, array(select sync.create_premises(who, device, change) from unnest(taken) change));
  return coalesce(rest, '{}');
end $$;

-- Inspections that are only created, or created and then submitted. Not while other changes of their premises wait.
create or replace function sync.take_new_inspections(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql
set plan_cache_mode = force_custom_plan as $$
declare
  taken jsonb[];
  outcomes sync.outcome[];
  rest jsonb[];
begin
  with sent as materialized (
    select nth, change, change ->> 'entityId' as id, change #>> '{body,kind}' as kind from unnest(changes) with ordinality s(change, nth)
  ), few as (
    select min(nth) as first, nullif(max(nth), min(nth)) as second from sent group by id having count(*) <= 2
  ), news as (
    select few.first, few.second, created.change as creation, submitted.change as submission
    from few join sent created on created.nth = few.first left join sent submitted on submitted.nth = few.second
    where created.kind = 'inspection.save' and created.change #> '{body,create}' is not null and sync.malformed(created.change) is null
      and created.change ->> 'parish' = any (who.parishes) and sync.knows_form(created.change #> '{body,create}')
      and (submitted.nth is null or submitted.kind = 'inspection.submit' and sync.malformed(submitted.change) is null
        and submitted.change ->> 'parish' = created.change ->> 'parish' and submitted.change #>> '{body,submission}' = '1')
  ), fresh as materialized (
    select news.first, news.second, made
    from news cross join lateral sync.new_inspections(who, device, array[news.creation], array[news.submission]) made
    where (news.submission is null or sync.has_scores(made, news.submission -> 'body'))
      and not exists (select from sync.inspection i where i.id = made.id)
      and exists (select from sync.premises p where p.id = made.premises_id and p.parish = made.parish and not p.removed)
      and not exists (select from sent premises where premises.id = made.premises_id::text)
  ), written as (
    insert into sync.inspection select (made).* from fresh
  ), step as (
    select first as nth, sync.applied((made).parish, 1) as outcome from fresh
    union all
    select second, sync.applied((made).parish, 2) from fresh where second is not null
  )
  select array_agg(change order by nth) filter (where step.nth is not null), array_agg(outcome order by nth) filter (where step.nth is not null),
      array_agg(change order by nth) filter (where step.nth is null)
    into taken, outcomes, rest
    from sent left join step using (nth);
  if taken is null then return changes; end if;
  perform sync.log_changes(who, device, taken, outcomes);
  return coalesce(rest, '{}');
end $$;
