-- Inspections in the record core: rights, merge and conflicts are those of every kind (core-apply.sql). Their own are the table, whose
-- columns reports read, the scores, and what a form asks for. The core reads the table by the view sync.core_inspection.

-- Writes a record of the core back. What stays as it is is not written anew: Postgres keeps long values apart.
create or replace function sync.store_inspection(r sync.core_record) returns void language plpgsql as $$
begin
  update sync.inspection i set status = r.state, premises_id = (r.fields ->> 'premisesId')::uuid,
    header = case when i.header = r.fields -> 'header' then i.header else r.fields -> 'header' end,
    answers = case when i.answers = r.fields -> 'answers' then i.answers else r.fields -> 'answers' end,
    signatures = case when i.signatures = r.fields -> 'signatures' then i.signatures else r.fields -> 'signatures' end,
    extra = r.fields - array['formId', 'formVersion', 'inspectorName', 'premisesId', 'header', 'answers', 'signatures'],
    inspection_date = sync.visit_date(r.fields -> 'header'), submission = (r.facts ->> 'submission')::int,
    overall_score = (r.facts ->> 'overallScore')::numeric, critical_score = (r.facts ->> 'criticalScore')::numeric, verdict = r.facts ->> 'verdict',
    submitted_at = (r.facts ->> 'submittedAt')::timestamptz, signed_premises = nullif(r.facts -> 'signedPremises', 'null'),
    doubts = array(select jsonb_array_elements_text(r.facts -> 'doubts')), recorded = nullif(r.facts -> 'recorded', 'null'),
    history = r.history, conflicts = r.conflicts, removed = r.removed,
    revision = r.revision, field_revisions = r.field_revisions, updated_at = r.updated_at
  where id = r.id;
end $$;

-- The record with its scores by the rule of its form version, after a patch of its fields.
create or replace function sync.derived_inspection(r sync.core_record, patch jsonb) returns sync.core_record language plpgsql stable as $$
begin
  if patch ?| array['answers', 'answers.*'] then
    select r.facts || jsonb_build_object('overallScore', overall, 'criticalScore', critical, 'verdict', verdict) into r.facts
      from sync.score(r.fields ->> 'formId', (r.fields ->> 'formVersion')::int, r.fields -> 'answers');
  end if;
  return r;
end $$;

-- The date of the visit out of the header: the forms use one of two keys.
create or replace function sync.visit_date(header jsonb) returns date language plpgsql stable as $$
declare
  visited jsonb := coalesce(header -> 'inspection_date', header -> 'date_inspection');
begin
  return case when sync.is_date(visited) then (visited #>> '{}')::date end;
end $$;

create or replace function sync.knows_form(origin jsonb) returns boolean language plpgsql stable as $$
begin
  return exists (select from sync.form_version f where f.form_id = origin ->> 'formId' and f.version = (origin ->> 'formVersion')::int);
end $$;

-- Why its form does not let a patch be written; null when it does.
create or replace function sync.inspection_rule_refusal(fields jsonb, patch jsonb) returns sync.outcome language plpgsql stable as $$
begin
  if patch ? 'formId' and not sync.knows_form(patch) then
    return sync.refused('unknown-form', 'Central does not know this version of the form.');
  end if;
  return sync.refused_count(fields ->> 'formId', (fields ->> 'formVersion')::int, patch -> 'header');
end $$;

-- The rows that creations of inspections make, each handed in where a submission stands beside it (null = none): one
-- statement for however many there are.
create or replace function sync.new_inspections(who sync.person, device sync.device, creations jsonb[], submissions jsonb[])
returns setof sync.inspection language sql stable as $$
  select (change ->> 'entityId')::uuid, origin ->> 'formId', (origin ->> 'formVersion')::int, change ->> 'parish',
    (patch ->> 'premisesId')::uuid, who.username,
    case when change #>> '{body,kind}' = 'inspection.import' then origin ->> 'inspectorName' else who.name end, case when submission is null then 'draft' else 'submitted' end,
    (submission is not null)::int, result.overall, result.critical, result.verdict, sync.visit_date(part.header),
    part.header, part.answers, part.signatures,
    sync.patched('{}', patch - array['premisesId', 'header', 'answers', 'signatures', 'removed']),
    sync.history_event(who, change, 'created', jsonb_build_object('at', origin -> 'createdAt'))
      || case when submission is null then '[]' else sync.submitted_event(who, submission, 1) end,
    (origin ->> 'createdAt')::timestamptz, (coalesce(submission, change) ->> 'deviceTime')::timestamptz,
    (submission ->> 'deviceTime')::timestamptz, case when submission is null then 1 else 2 end, device.number, '{}'::jsonb, '[]'::jsonb, false,
    case when submission is not null then sync.signed_premises(submission -> 'body', (patch ->> 'premisesId')::uuid) end,
    case when submission is null then '{}' else sync.doubts(origin ->> 'formId', (origin ->> 'formVersion')::int,
      part.header, part.answers, part.signatures)
      || sync.date_doubts(part.header, part.answers, part.signatures, submission ->> 'deviceTime') end, null::jsonb
  from unnest(creations, submissions) sent(change, submission)
  cross join lateral (select change #> '{body,create}', change #> '{body,patch}') said(origin, patch)
  cross join lateral (select sync.patched('{}', patch -> 'header') as header, sync.patched('{}', patch -> 'answers') as answers,
    sync.patched('{}', patch -> 'signatures') as signatures offset 0) part
  cross join lateral sync.score(origin ->> 'formId', (origin ->> 'formVersion')::int, part.answers) result
  offset 0 -- each row is made once, however often the statement around this one looks at it
$$;

create or replace function sync.make_inspection(who sync.person, device sync.device, change jsonb) returns void language plpgsql as $$
begin
  insert into sync.inspection select * from sync.new_inspections(who, device, array[change], array[null::jsonb]);
end $$;
