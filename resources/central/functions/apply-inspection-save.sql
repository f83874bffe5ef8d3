-- inspection.save: opens a draft, or patches one. Rights: the inspector who owns it, while it is a draft or returned.

-- The date of the visit out of the header: the forms use one of two keys.
create or replace function sync.visit_date(header jsonb) returns date language plpgsql stable as $$
declare
  visited jsonb := coalesce(header -> 'inspection_date', header -> 'date_inspection');
begin
  return case when sync.is_date(visited) then (visited #>> '{}')::date end;
end $$;

-- The row with the patch in it, whose answers are in parts, and its scores by the rule of its form version.
create or replace function sync.patched_inspection(stored sync.inspection, patch jsonb, at timestamptz) returns sync.inspection language plpgsql stable as $$
declare
  result record;
begin
  stored.premises_id := coalesce((patch ->> 'premisesId')::uuid, stored.premises_id);
  stored.header := sync.patched(stored.header, patch -> 'header');
  stored.answers := sync.patched_answers(stored.answers, patch -> 'answers.*');
  stored.signatures := sync.patched(stored.signatures, patch -> 'signatures');
  stored.removed := coalesce((patch ->> 'removed')::boolean, stored.removed);
  stored.extra := sync.patched(stored.extra, patch - array['premisesId', 'header', 'answers.*', 'signatures', 'removed']);
  stored.inspection_date := sync.visit_date(stored.header);
  stored.updated_at := at;
  stored.revision := stored.revision + 1;
  if patch ? 'answers.*' then
    select * into result from sync.score(stored.form_id, stored.form_version, stored.answers);
    stored.overall_score := result.overall;
    stored.critical_score := result.critical;
    stored.verdict := result.verdict;
  end if;
  return stored;
end $$;

create or replace function sync.knows_form(origin jsonb) returns boolean language plpgsql stable as $$
begin
  return exists (select from sync.form_version f where f.form_id = origin ->> 'formId' and f.version = (origin ->> 'formVersion')::int);
end $$;

-- The rows that creations of inspections make, each handed in where a submission stands beside it (null = none): one
-- statement for however many there are.
create or replace function sync.new_inspections(who sync.person, device sync.device, creations jsonb[], submissions jsonb[])
returns setof sync.inspection language sql stable as $$
  select (change ->> 'entityId')::uuid, origin ->> 'formId', (origin ->> 'formVersion')::int, change ->> 'parish',
    (patch ->> 'premisesId')::uuid, who.username, who.name, case when submission is null then 'draft' else 'submitted' end,
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
      || sync.date_doubts(part.header, part.answers, part.signatures, submission ->> 'deviceTime') end
  from unnest(creations, submissions) sent(change, submission)
  cross join lateral (select change #> '{body,create}', change #> '{body,patch}') said(origin, patch)
  cross join lateral (select sync.patched('{}', patch -> 'header') as header, sync.patched('{}', patch -> 'answers') as answers,
    sync.patched('{}', patch -> 'signatures') as signatures offset 0) part
  cross join lateral sync.score(origin ->> 'formId', (origin ->> 'formVersion')::int, part.answers) result
  offset 0 -- each row is made once, however often the statement around this one looks at it
$$;

create or replace function sync.create_inspection(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  origin jsonb := change #> '{body,create}';
  refusal sync.outcome;
begin
  if not sync.knows_form(origin) then
    return sync.refused('unknown-form', 'Central does not know this version of the form.');
  end if;
  refusal := sync.refused_count(origin ->> 'formId', (origin ->> 'formVersion')::int, change #> '{body,patch,header}');
  if refusal.status is not null then return refusal; end if;
  insert into sync.inspection select * from sync.new_inspections(who, device, array[change], array[null::jsonb]);
  return sync.applied(change ->> 'parish', 1);
end $$;

-- Whether the premises that a patch names are in the parish; a patch that names none moves the record nowhere.
create or replace function sync.knows_premises(patch jsonb, the_parish text) returns boolean language sql stable as $$
  select not patch ? 'premisesId'
    or exists (select from sync.core_premises p where p.id = (patch ->> 'premisesId')::uuid and p.parish = the_parish)
$$;

-- What people say in an inspection, as in a patch.
create or replace function sync.inspection_said(stored sync.inspection) returns jsonb language sql immutable as $$
  select stored.extra || jsonb_build_object('premisesId', stored.premises_id, 'header', stored.header,
    'answers', stored.answers, 'signatures', stored.signatures, 'removed', stored.removed)
$$;

-- What stands in an inspection at each of these fields, as a merge compares it.
create or replace function sync.inspection_values(stored sync.inspection, fields jsonb) returns jsonb language plpgsql immutable as $$
declare
  said jsonb := sync.inspection_said(stored);
begin
  return (select coalesce(jsonb_object_agg(key, said #> array_replace(sync.place_of(key), 'answers.*', 'answers')), '{}')
    from jsonb_object_keys(fields) key);
end $$;

-- Fields of an inspection by name, with whole answers.
create or replace function sync.inspection_entries(stored sync.inspection) returns jsonb language sql immutable as $$
  select sync.patch_entries(sync.inspection_said(stored))
$$;

-- Writes a patch, whose answers are in parts and whose fields by name are `fields`; `conflicts` and `history` of `stored` are written as they are given.
create or replace function sync.write_inspection(
  stored sync.inspection, device sync.device, patch jsonb, fields jsonb, change jsonb
) returns void language plpgsql as $$
begin
  stored := sync.patched_inspection(stored, patch, (change ->> 'deviceTime')::timestamptz);
  stored.field_revisions := sync.revised(stored.field_revisions, fields, stored.revision, device.number);
  update sync.inspection set premises_id = stored.premises_id, header = stored.header, answers = stored.answers,
    signatures = stored.signatures, extra = stored.extra, inspection_date = stored.inspection_date, updated_at = stored.updated_at,
    overall_score = stored.overall_score, critical_score = stored.critical_score, verdict = stored.verdict, history = stored.history,
    conflicts = stored.conflicts, removed = stored.removed, revision = stored.revision, field_revisions = stored.field_revisions
  where id = stored.id;
end $$;

create or replace function sync.apply_inspection_save(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  patch jsonb := change #> '{body,patch}';
  base int := (change ->> 'baseRevision')::int;
  stored sync.inspection;
  theirs jsonb;
  ours jsonb;
  clash text[] := '{}';
  moved text[];
  refusal sync.outcome;
begin
  select * into stored from sync.inspection where id = (change ->> 'entityId')::uuid;
  if change #> '{body,create}' is not null and stored.id is not null then
    if sync.was_created_so(stored.id, device, sync.patch_entries(patch), sync.inspection_entries(stored)) then
      return sync.applied(stored.parish, null);
    end if;
    return sync.refused('record-exists', 'Central has an inspection with this id already.');
  end if;
  if change #> '{body,create}' is null and (stored.id is null or stored.parish <> change ->> 'parish') then
    return sync.refused('unknown-record', 'Central does not know this inspection.');
  end if;
  if who.role not in ('inspector', 'supervisor') or stored.inspector <> who.username then
    return sync.refused('not-allowed', 'Only its own inspector fills in an inspection.');
  end if;
  if not change ->> 'parish' = any (who.parishes) then
    return sync.refused('not-your-parish', 'The inspection is in a parish that is not yours.');
  end if;
  if not sync.knows_premises(patch, change ->> 'parish') then
    return sync.refused('unknown-premises', 'Central does not know these premises in this parish.');
  end if;
  if stored.id is null and exists (select from sync.core_premises p where p.id = (patch ->> 'premisesId')::uuid and p.removed) then
    return sync.refused('premises-removed', 'The premises were taken out of the register meanwhile: bring them back first.');
  end if;
  if stored.id is null then return sync.create_inspection(who, device, change); end if;
  patch := sync.in_parts(patch, stored.answers);
  theirs := sync.patch_fields(patch);
  if stored.status not in ('draft', 'returned') then
    -- Words that were handed in with it, from a laptop that sends them after the one that signed: nobody has to look at them.
    if sync.says_the_same(theirs, sync.inspection_values(stored, theirs)) then return sync.applied(stored.parish, null); end if;
    return sync.refused('not-editable', 'A submitted inspection is not edited.');
  end if;
  refusal := sync.refused_count(stored.form_id, stored.form_version, patch -> 'header');
  if refusal.status is not null then return refusal; end if;

  if stored.revision > base and sync.moved_by_another(stored.id, base, device.id) then
    -- Whoever goes on with a draft that another device threw away wants it.
    if stored.removed then theirs := theirs || '{"removed": false}'; end if;
    ours := sync.inspection_values(stored, theirs);
    clash := sync.conflicting_fields(theirs, ours, sync.revisions_seen(stored.id, stored.field_revisions, device), base, device.number, stored.created_device);
    if clash <> '{}' then
      stored.conflicts := sync.set_aside(who, change, stored.parish, stored.conflicts, clash, theirs, ours, stored.field_revisions);
      stored.history := stored.history || sync.history_event(who, change, 'conflict', jsonb_build_object('fields', clash));
      patch := sync.without_fields(patch, clash);
    end if;
    theirs := theirs - clash - 'removed';
    moved := array(select jsonb_object_keys(theirs));
    if clash = '{}' then
      stored.history := stored.history || sync.history_event(who, change, 'merged', jsonb_build_object('fields', moved));
    end if;
  end if;
  perform sync.write_inspection(stored, device, patch, theirs, change);
  if clash <> '{}' then return sync.conflicting(stored.parish, stored.revision + 1, clash); end if;
  return sync.applied(stored.parish, stored.revision + 1, moved);
end $$;
