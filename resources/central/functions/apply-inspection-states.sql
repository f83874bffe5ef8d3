-- inspection.submit and inspection.review: the states of an inspection, kept by central.
-- draft -> submitted -> returned | approved; returned -> submitted.

-- Whether the scores of a submission are those that central has from the same answers.
create or replace function sync.has_scores(stored sync.inspection, body jsonb) returns boolean language sql stable as $$
  select coalesce(body -> 'overallScore', 'null') = coalesce(to_jsonb(stored.overall_score), 'null')
    and coalesce(body -> 'criticalScore', 'null') = coalesce(to_jsonb(stored.critical_score), 'null')
    and body ->> 'verdict' is not distinct from stored.verdict
$$;

-- The words that a submission was signed over; null when an older app does not say. By name they are those of the creation.
create or replace function sync.signed_words(record_id uuid, words jsonb) returns jsonb language plpgsql stable as $$
begin
  if words is distinct from '"as-created"' then return words; end if;
  return (select jsonb_build_object('premisesId', patch -> 'premisesId', 'header', sync.patched('{}', patch -> 'header'),
      'answers', sync.patched('{}', patch -> 'answers'), 'signatures', sync.patched('{}', patch -> 'signatures'))
    from sync.change_log l cross join lateral (select l.body #> '{body,patch}') created(patch)
    where l.entity_id = record_id and l.body #> '{body,create}' is not null and l.revision = 1);
end $$;

-- The words that were signed otherwise than the record has them, by field; null where nothing stood. '{}' when all are the
-- same, and for an older app, which does not say what was signed.
create or replace function sync.signed_otherwise(stored sync.inspection, words jsonb) returns jsonb language plpgsql immutable as $$
declare
  ours jsonb;
  signed jsonb;
begin
  if words is null or words -> 'header' = stored.header and words -> 'answers' = stored.answers
    and words -> 'signatures' = stored.signatures and words ->> 'premisesId' = stored.premises_id::text
  then return '{}'; end if;
  ours := sync.patch_fields(jsonb_build_object('premisesId', stored.premises_id,
    'header', stored.header, 'answers', stored.answers, 'signatures', stored.signatures));
  signed := sync.patch_fields(jsonb_build_object('premisesId', words -> 'premisesId',
    'header', words -> 'header', 'answers', words -> 'answers', 'signatures', words -> 'signatures'));
  return (select coalesce(jsonb_object_agg(field, coalesce(signed -> field, 'null')), '{}')
    from jsonb_object_keys(ours || signed) field where ours -> field is distinct from signed -> field);
end $$;

-- Whether any of the fields in `otherwise` was written after `base`. A base of 0 says that central has lost the history that
-- the author saw (or never had it): what the same device has sent since is older than what was signed on it.
create or replace function sync.is_overtaken(stored sync.inspection, otherwise jsonb, base int, device int) returns boolean language sql immutable as $$
  select sync.conflicting_fields(otherwise, sync.inspection_values(stored, otherwise), stored.field_revisions, base,
    case when base = 0 then device else 0 end, stored.created_device) <> '{}'
$$;

-- Why what a submission or a decision would write cannot be written; null when it can.
create or replace function sync.refused_words(patch jsonb, parish text) returns sync.outcome language plpgsql stable as $$
declare
  problem text := sync.malformed_inspection_fields(patch - 'removed');
begin
  if problem is not null then return sync.refused('malformed', problem); end if;
  if not sync.knows_premises(patch, parish) then
    return sync.refused('unknown-premises', 'Central does not know these premises in this parish.');
  end if;
  return null;
end $$;

-- The line of a submission in the record's history.
create or replace function sync.submitted_event(who sync.person, change jsonb, submission int) returns jsonb language sql stable as $$
  select sync.history_event(who, change, 'submitted', jsonb_build_object('submission', submission))
$$;

-- Its own inspector hands it in, with the scores that central has from the same answers. It stands for the words that were
-- signed: those that central lacks are written with it, and where newer ones stand its author looks at it again.
create or replace function sync.apply_inspection_submit(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  body jsonb := change -> 'body';
  base int := (change ->> 'baseRevision')::int;
  stored sync.inspection;
  signed sync.inspection;
  words jsonb;
  otherwise jsonb;
  patch jsonb;
  refusal sync.outcome;
begin
  select * into stored from sync.inspection where id = (change ->> 'entityId')::uuid;
  if stored.id is null or stored.parish <> change ->> 'parish' then
    return sync.refused('unknown-record', 'Central does not know this inspection.');
  end if;
  if who.role not in ('inspector', 'supervisor') or stored.inspector <> who.username then
    return sync.refused('not-allowed', 'Only its own inspector submits an inspection.');
  end if;
  if not stored.parish = any (who.parishes) then
    return sync.refused('not-your-parish', 'The inspection is in a parish that is not yours.');
  end if;
  if stored.status not in ('draft', 'returned') then
    return sync.refused('not-editable', 'The inspection is submitted already.');
  end if;
  if (body ->> 'submission')::int <> stored.submission + 1 then
    return sync.refused('submission-out-of-date', 'This is not the next submission of the inspection.');
  end if;
  if stored.removed then
    return sync.refused('removed-meanwhile', 'Your other device threw the draft away: bring it back first.');
  end if;
  words := sync.signed_words(stored.id, body -> 'words');
  otherwise := sync.signed_otherwise(stored, words);
  if (case when words is null then sync.saved_by_another(stored.id, base, device.id)
    else sync.is_overtaken(stored, otherwise, base, device.number) end)
  then
    return sync.refused('changed-meanwhile', 'The inspection is no longer as you signed it: look at it once more and submit it again.');
  end if;
  if stored.conflicts <> '[]' then
    return sync.refused('conflict-open', 'Two values wait to be decided in the inspection: decide, then submit it again.');
  end if;
  signed := stored;
  if otherwise <> '{}' then
    patch := sync.patch_of_fields(otherwise);
    refusal := sync.refused_words(patch, stored.parish);
    if refusal.status is not null then return refusal; end if;
    refusal := sync.refused_count(stored.form_id, stored.form_version, patch -> 'header');
    if refusal.status is not null then return refusal; end if;
    signed := sync.patched_inspection(stored, patch, (change ->> 'deviceTime')::timestamptz);
  end if;
  signed.doubts := sync.doubts(signed.form_id, signed.form_version, signed.header, signed.answers, signed.signatures)
    || sync.date_doubts(signed.header, signed.answers, signed.signatures, change ->> 'deviceTime');
  if sync.is_unfinished(signed.doubts, body) then
    return sync.refused('incomplete', 'The inspection is not complete by its form.');
  end if;
  if not sync.has_scores(signed, body) then
    return sync.refused('score-mismatch', 'The scores are not those of the answers by the rule of the form.');
  end if;
  if otherwise <> '{}' then perform sync.write_inspection(stored, device, patch, otherwise, change); end if;
  update sync.inspection set status = 'submitted', submission = stored.submission + 1, revision = stored.revision + 1,
    submitted_at = (change ->> 'deviceTime')::timestamptz, updated_at = (change ->> 'deviceTime')::timestamptz,
    signed_premises = sync.signed_premises(body, signed.premises_id), doubts = signed.doubts,
    history = stored.history || sync.submitted_event(who, change, stored.submission + 1)
  where id = stored.id;
  return sync.applied(stored.parish, stored.revision + 1);
end $$;

-- A supervisor or medical officer of the parish returns or approves it; never their own.
create or replace function sync.apply_inspection_review(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  body jsonb := change -> 'body';
  decision text := case body ->> 'action' when 'approve' then 'approved' else 'returned' end;
  stored sync.inspection;
begin
  select * into stored from sync.inspection where id = (change ->> 'entityId')::uuid;
  if stored.id is null or stored.parish <> change ->> 'parish' then
    return sync.refused('unknown-record', 'Central does not know this inspection.');
  end if;
  if who.role not in ('supervisor', 'medical-officer') then
    return sync.refused('not-allowed', 'Only supervisors and medical officers review.');
  end if;
  if not stored.parish = any (who.parishes) then
    return sync.refused('not-your-parish', 'The inspection is in a parish that is not yours.');
  end if;
  if stored.inspector = who.username then
    return sync.refused('own-record', 'Nobody reviews their own inspection.');
  end if;
  if stored.status <> 'submitted' or stored.submission <> (body ->> 'submission')::int then
    return sync.refused('review-not-possible', 'The inspection is no longer waiting for this review.');
  end if;
  if decision = 'returned' and not sync.has_words(body ->> 'comment') then
    return sync.refused('comment-needed', 'A return needs a comment that says what to correct.');
  end if;
  update sync.inspection set status = decision, revision = stored.revision + 1, updated_at = (change ->> 'deviceTime')::timestamptz,
    history = history || sync.history_event(who, change, decision,
      jsonb_strip_nulls(jsonb_build_object('submission', stored.submission, 'comment', nullif(body ->> 'comment', ''))))
  where id = stored.id;
  return sync.applied(stored.parish, stored.revision + 1);
end $$;
