-- The usual batch of a device that comes home: records that central has never seen, written down and perhaps handed in.
-- They touch nothing that is there, so each step is taken for all of them at once, with the outcome that each would have
-- had in its turn. Every other change is given back and runs alone.
-- The statements hold for any size of batch: the expensive part is worked out in a step of its own, once for each change, and
-- changes of one record find each other by sorting and not by a join, of which Postgres cannot know how large it is.

create or replace function sync.insert_new_records(who sync.person, device sync.device, changes jsonb[]) returns jsonb[] language plpgsql as $$
declare
  kinds text[];
  named jsonb;
begin
  -- For a few changes the plans of these statements cost more than they spare.
  if cardinality(changes) < 10 then return changes; end if;
  kinds := array(select distinct split_part(change #>> '{body,kind}', '.', 1) from unnest(changes) change);
  named := sync.referenced_records(changes);
  changes := sync.insert_new_core_records(who, device, changes, kinds, named, false);
  if 'inspection' = any (kinds) then changes := sync.insert_new_inspections(who, device, changes, named); end if;
  return sync.insert_new_core_records(who, device, changes, kinds, named, true);
end $$;

-- Records that changes name in their fields, each with the sequence of the first change that does.
create or replace function sync.referenced_records(changes jsonb[]) returns jsonb language sql stable as $$
  with field as materialized (select name, key from sync.entity e, jsonb_object_keys(e.descriptor -> 'refersTo') key)
  select coalesce(jsonb_object_agg(id, first), '{}') from (
    select id, min((change ->> 'sequence')::bigint) as first
    from unnest(changes) change join field on name = split_part(change #>> '{body,kind}', '.', 1),
      lateral (values (change #>> array['body', 'create', key]), (change #>> array['body', 'patch', key])) named (id)
    where sync.is_id(id) group by 1) each
$$;

-- Whether an earlier change names the record of this one: in its turn, it would not have found it.
create or replace function sync.is_referenced_before(named jsonb, change jsonb) returns boolean language sql immutable as $$
  select coalesce((named -> (change ->> 'entityId'))::bigint < (change ->> 'sequence')::bigint, false)
$$;

-- New records of the core, kind by kind: first those of kinds that refer to nothing, for others refer to them.
create or replace function sync.insert_new_core_records(
  who sync.person, device sync.device, changes jsonb[], kinds text[], named jsonb, referring boolean
) returns jsonb[] language plpgsql as $$
declare
  kind text;
  e jsonb;
begin
  for kind, e in
    select name, descriptor || '{}' from sync.entity
    where name = any (kinds) and not (descriptor ->> 'ownTable')::boolean and (descriptor -> 'refersTo' <> '{}') = referring
      and descriptor #> '{rights,create,roles}' ? who.role order by name
  loop
    changes := sync.insert_new_of_kind(who, device, changes, named, kind, e);
  end loop;
  return changes;
end $$;

-- The parishes of the records that these creations refer to, by field and id. What was removed is not there.
create or replace function sync.referred_parishes(e jsonb, creations jsonb[]) returns jsonb language plpgsql stable as $$
declare
  field text;
  kind text;
  known jsonb := '{}';
begin
  for field, kind in select key, value from jsonb_each_text(e -> 'refersTo') loop
    known := known || jsonb_build_object(field, coalesce(sync.core_parishes(kind,
      array(select distinct (sync.creation_fields(change) ->> field)::uuid from unnest(creations) change)), '{}'));
  end loop;
  return known;
end $$;

-- Records whose creation is their only change, while no other change is about what they refer to.
create or replace function sync.insert_new_of_kind(
  who sync.person, device sync.device, changes jsonb[], named jsonb, kind text, e jsonb
) returns jsonb[] language plpgsql as $$
declare
  taken jsonb[];
  moving jsonb := (select jsonb_object_agg(change ->> 'entityId', true) from unnest(changes) change);
  refers jsonb := e -> 'refersTo';
  parishes jsonb;
  ids uuid[];
begin
  taken := array(
    select change from (
      select nth, change, count(*) over (partition by change ->> 'entityId') as many from unnest(changes) with ordinality s(change, nth)
    ) sent
    where many = 1 and change #>> '{body,kind}' = kind || '.save' and change #> '{body,create}' is not null
      and change ->> 'parish' = any (who.parishes) and not sync.is_referenced_before(named, change) and sync.shape_problem(change, e) is null
    order by nth);
  if refers <> '{}' then
    parishes := sync.referred_parishes(e, taken);
    taken := array(select change from unnest(taken) with ordinality s(change, nth), lateral sync.creation_fields(change) said
      where not exists (select from jsonb_object_keys(refers) field where coalesce(said -> field, 'null') <> 'null'
        and (moving ? (said ->> field) or parishes -> field ->> (said ->> field) is distinct from change ->> 'parish'))
      order by nth);
  end if;
  ids := sync.core_known(kind, array(select (change ->> 'entityId')::uuid from unnest(taken) change));
  if ids <> '{}' then taken := array(select change from unnest(taken) change where (change ->> 'entityId')::uuid <> all (ids)); end if;
  if taken = '{}' then return changes; end if;
  perform sync.core_store_new(kind, array(select sync.core_new_record(who, device, change, kind, e) from unnest(taken) change));
  perform sync.log_changes(who, device, taken, array(select sync.applied(change ->> 'parish', 1) from unnest(taken) change));
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
create or replace function sync.insert_new_inspections(who sync.person, device sync.device, changes jsonb[], named jsonb) returns jsonb[]
language plpgsql as $$
declare
  taken jsonb[];
  outcomes sync.outcome[];
  e jsonb := sync.descriptor_of('inspection');
  maps jsonb := e -> 'maps';
begin
  if who.role not in ('inspector', 'supervisor') then return changes; end if;
  with sent as (
    select nth, change, count(*) over record as many, lead(nth) over record as second, lead(change) over record as submission
    from unnest(changes) with ordinality s(change, nth)
    window record as (partition by change ->> 'entityId' order by nth rows between unbounded preceding and unbounded following)
  ), news as materialized (
    select nth, change, second, submission from sent
    where many = case when second is null then 1 else 2 end
      and change #>> '{body,kind}' = 'inspection.save' and change #> '{body,create}' is not null
      and change ->> 'parish' = any (who.parishes) and sync.shape_problem(change, e) is null
      and (sync.inspection_rule_refusal(change #> '{body,create}', sync.creation_fields(change))).status is null
      and (second is null or submission #>> '{body,kind}' = 'inspection.submit' and submission ->> 'parish' = change ->> 'parish'
        and sync.shape_problem(submission, e) is null and submission #>> '{body,submission}' = '1')
      and not change #>> '{body,patch,premisesId}' = any (array(select change ->> 'entityId' from unnest(changes) change
        where change #>> '{body,kind}' like 'premises.%'))
  ), fresh as materialized (
    select nth, change, second, news.submission, made
    from news cross join lateral sync.new_inspections(who, device, array[change], array[news.submission]) made
    where not sync.is_referenced_before(named, change) and (second is null or not sync.is_unfinished(made.doubts, news.submission -> 'body')
        and sync.has_scores(jsonb_build_object('overallScore', made.overall_score, 'criticalScore', made.critical_score, 'verdict', made.verdict), news.submission -> 'body')
        and (news.submission #> '{body,words}' = '"as-created"'
          or sync.signed_differences(maps, jsonb_build_object('premisesId', made.premises_id, 'header', made.header, 'answers', made.answers,
            'signatures', made.signatures), news.submission #> '{body,words}') = '{}'))
      and not exists (select from sync.inspection i where i.id = made.id)
      and exists (select from sync.core_premises p where p.id = made.premises_id and p.parish = made.parish and not p.removed)
  ), written as (
    insert into sync.inspection select (made).* from fresh
  )
  select array_agg(step.change order by step.nth), array_agg(sync.applied((made).parish, revision) order by step.nth)
    into taken, outcomes
    from fresh cross join lateral (values (nth, change, 1), (second, submission, 2)) step(nth, change, revision)
    where step.nth is not null;
  if taken is null then return changes; end if;
  perform sync.log_changes(who, device, taken, outcomes);
  return sync.without_records(changes, taken);
end $$;
