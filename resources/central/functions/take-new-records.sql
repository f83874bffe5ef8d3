-- The usual batch of a device that comes home: records that central has never seen, written down and perhaps handed in.
-- They touch nothing that is there, so each step is taken for all of them at once, with the outcome that each would have
-- had in its turn. Every other change is given back and runs alone.
-- The statements hold for any size of batch: what is dear is worked out in a step of its own, once for each change, and
-- changes of one record find each other by sorting and not by a join, of which Postgres cannot know how large it is.

create or replace function sync.take_new_records(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
begin
  -- For a few changes the plans of these statements cost more than they spare.
  if cardinality(changes) < 10 or who.role not in ('inspector', 'supervisor') then return changes; end if;
  return sync.take_new_inspections(who, device, sync.take_new_premises(who, device, changes));
end $$;

-- Records that changes of the record core name, each with the place of the first that does.
create or replace function sync.named_by_core(changes jsonb[]) returns table (id text, first bigint) language sql stable as $$
  select value, min(nth) from unnest(changes) with ordinality s(change, nth),
    jsonb_each_text(case when jsonb_typeof(change #> '{body,patch}') = 'object' and sync.descriptor_of(change #>> '{body,kind}') is not null
      then coalesce(change #> '{body,create}', '{}') || (change #> '{body,patch}') end)
  where sync.is_id(value) group by 1
$$;

-- Premises whose registration is their only change. Not those that an earlier change names: in its turn, it would not
-- have found them.
create or replace function sync.take_new_premises(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
declare
  taken jsonb[];
begin
  with sent as materialized (
    select nth, change, count(*) over (partition by change ->> 'entityId') as many
    from unnest(changes) with ordinality s(change, nth)
  ), fresh as materialized (
    select nth, change from sent
    where many = 1 and change #>> '{body,kind}' = 'premises.save' and change #> '{body,create}' is not null
      and change ->> 'parish' = any (who.parishes) and sync.malformed(change) is null
  ), named as materialized (
    select id, min(first) as first from (
      select change #>> '{body,patch,premisesId}' as id, nth as first from sent
      union all select * from sync.named_by_core(changes)) n where exists (select from fresh) group by 1
  )
  select array_agg(change order by nth) into taken
  from fresh left join named on named.id = change ->> 'entityId'
  where (named.first is null or named.first > nth)
    and not exists (select from sync.premises p where p.id = (change ->> 'entityId')::uuid);
  if taken is null then return changes; end if;
  perform sync.log_changes(who, device, taken, array(select sync.create_premises(who, device, change) from unnest(taken) change));
  return sync.without_records(changes, taken);
end $$;

-- The changes of other records than those in `taken`.
create or replace function sync.without_records(changes jsonb[], taken jsonb[]) returns jsonb[] language plpgsql immutable as $$
declare
  ids text[] := array(select distinct change ->> 'entityId' from unnest(taken) change);
begin
  if cardinality(taken) = cardinality(changes) then return '{}'; end if;
  return array(select change from unnest(changes) with ordinality s(change, nth) where not change ->> 'entityId' = any (ids) order by nth);
end $$;

-- Inspections that are only created, or created and then submitted. Not while other changes of their premises wait.
create or replace function sync.take_new_inspections(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
declare
  taken jsonb[];
  outcomes sync.outcome[];
begin
  with sent as (
    select nth, change, count(*) over record as many, lead(nth) over record as second, lead(change) over record as submission
    from unnest(changes) with ordinality s(change, nth)
    window record as (partition by change ->> 'entityId' order by nth rows between unbounded preceding and unbounded following)
  ), news as materialized (
    select nth, change, second, submission from sent
    where many = case when second is null then 1 else 2 end
      and change #>> '{body,kind}' = 'inspection.save' and change #> '{body,create}' is not null
      and change ->> 'parish' = any (who.parishes) and sync.malformed(change) is null and sync.knows_form(change #> '{body,create}')
      and sync.wrong_count(change #>> '{body,create,formId}', (change #>> '{body,create,formVersion}')::int, change #> '{body,patch,header}') is null
      and (second is null or submission #>> '{body,kind}' = 'inspection.submit' and submission ->> 'parish' = change ->> 'parish'
        and sync.malformed(submission) is null and submission #>> '{body,submission}' = '1')
      and not change #>> '{body,patch,premisesId}' = any (array(select change ->> 'entityId' from unnest(changes) change
        where change #>> '{body,kind}' like 'premises.%'))
  ), fresh as materialized (
    select nth, change, second, news.submission as handed_in, made
    from news cross join lateral sync.new_inspections(who, device, array[change], array[news.submission]) made
      left join sync.named_by_core(changes) named on named.id = change ->> 'entityId'
    where (named.first is null or named.first > nth) and (second is null or not sync.is_unfinished(made.doubts, news.submission -> 'body')
        and sync.has_scores(made, news.submission -> 'body')
        and (news.submission #> '{body,words}' = '"as-created"'
          or sync.signed_otherwise(made, news.submission #> '{body,words}') = '{}'))
      and not exists (select from sync.inspection i where i.id = made.id)
      and exists (select from sync.premises p where p.id = made.premises_id and p.parish = made.parish and not p.removed)
  ), written as (
    insert into sync.inspection select (made).* from fresh
  )
  select array_agg(step.change order by step.nth), array_agg(sync.applied((made).parish, revision) order by step.nth)
    into taken, outcomes
    from fresh cross join lateral (values (nth, change, 1), (second, handed_in, 2)) step(nth, change, revision)
    where step.nth is not null;
  if taken is null then return changes; end if;
  perform sync.log_changes(who, device, taken, outcomes);
  return sync.without_records(changes, taken);
end $$;
