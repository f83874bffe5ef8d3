-- The usual batch of a device that comes home: records that central has never seen, written down and perhaps handed in.
-- They touch nothing that is there, so each step is taken for all of them at once, with the outcome that each would have
-- had in its turn. Every other change is given back and runs alone.

create or replace function sync.take_new_records(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
begin
  -- For a few changes the plans of these statements cost more than they spare.
  if cardinality(changes) < 10 or who.role not in ('inspector', 'supervisor') then return changes; end if;
  return sync.take_new_inspections(who, device, sync.take_new_premises(who, device, changes));
end $$;

-- Premises whose registration is their only change. Not those that an earlier change names: in its turn, it would not
-- have found them.
create or replace function sync.take_new_premises(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
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

-- An inspection that is not there yet as its creation, and its submission if it has one, make it. Null when one of the two
-- would be refused: that is found out in its turn.
create or replace function sync.find_new_inspection(who sync.person, device sync.device, created jsonb, submitted jsonb) returns sync.inspection
language plpgsql stable as $$
declare
  made sync.inspection;
begin
  if sync.malformed(created) is not null or not created ->> 'parish' = any (who.parishes)
    or exists (select from sync.inspection i where i.id = (created ->> 'entityId')::uuid)
    or not exists (select from sync.premises p where p.id = (created #>> '{body,patch,premisesId}')::uuid
      and p.parish = created ->> 'parish' and not p.removed)
    or not sync.knows_form(created #> '{body,create}')
  then return null; end if;
  made := sync.new_inspection(who, device, created);
  if submitted is null then return made; end if;
  if sync.malformed(submitted) is not null or submitted ->> 'parish' <> made.parish or submitted #>> '{body,submission}' <> '1'
    or not sync.has_scores(made, submitted -> 'body')
  then return null; end if;
  return sync.submitted_inspection(made, who, submitted);
end $$;

-- Inspections that are only created, or created and then submitted. Not while other changes of their premises wait.
create or replace function sync.take_new_inspections(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
declare
  taken jsonb[];
  outcomes sync.outcome[];
  rest jsonb[];
begin
  with sent as materialized (
    select nth, change, change ->> 'entityId' as id, change #>> '{body,kind}' as kind from unnest(changes) with ordinality s(change, nth)
  ), few as (
    select min(nth) as first, nullif(max(nth), min(nth)) as second from sent group by id having count(*) <= 2
  ), fresh as materialized (
    select few.first, few.second, made
    from few join sent created on created.nth = few.first left join sent submitted on submitted.nth = few.second,
      sync.find_new_inspection(who, device, created.change, submitted.change) made
    where created.kind = 'inspection.save' and created.change #> '{body,create}' is not null
      and (submitted.nth is null or submitted.kind = 'inspection.submit')
      and made.id is not null and not exists (select from sent premises where premises.id = made.premises_id::text)
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
