-- inspection.submit and inspection.review: the states of an inspection, kept by central.
-- draft -> submitted -> returned | approved; returned -> submitted.

-- Whether the scores of a submission are those that central has from the same answers.
create or replace function sync.has_scores(facts jsonb, body jsonb) returns boolean language sql immutable as $$
  select coalesce(body -> 'overallScore', 'null') = facts -> 'overallScore' and coalesce(body -> 'criticalScore', 'null') = facts -> 'criticalScore'
    and coalesce(body -> 'verdict', 'null') = facts -> 'verdict'
$$;

-- Whether these are all parts of an inspection that are signed, or their name. What is in them is checked when it is written.
create or replace function sync.is_signed_content(words jsonb) returns boolean language sql immutable as $$
  select coalesce(words = '"as-created"' or sync.is_id(words ->> 'premisesId') and jsonb_typeof(words -> 'header') = 'object'
    and jsonb_typeof(words -> 'answers') = 'object' and jsonb_typeof(words -> 'signatures') = 'object', false)
$$;

create or replace function sync.inspection_submit_problem(body jsonb) returns text language plpgsql stable as $$
begin
  if not sync.is_count(body -> 'submission', 1e6) then return 'The submission number is wrong.'; end if;
  if body ? 'words' and not sync.is_signed_content(body -> 'words') then return 'The words that were signed are not whole.'; end if;
  if body ? 'premises' and not sync.are_premises_details(body -> 'premises') then return 'The premises that were signed are not whole.'; end if;
  return null;
end $$;

create or replace function sync.inspection_review_problem(body jsonb) returns text language plpgsql stable as $$
begin
  if not sync.is_count(body -> 'submission', 1e6) then return 'The submission number is wrong.'; end if;
  if not coalesce(body ->> 'action' in ('return', 'approve'), false) then return 'The decision is not known.'; end if;
  if not sync.is_text(body -> 'comment', 4000) then return 'The comment is too long or not text.'; end if;
  return null;
end $$;

-- The words that a submission was signed over; null when an older app does not say. By name they are those of the creation.
create or replace function sync.signed_content(record_id uuid, words jsonb) returns jsonb language plpgsql stable as $$
begin
  if words is distinct from '"as-created"' then return words; end if;
  return (select jsonb_build_object('premisesId', patch -> 'premisesId', 'header', sync.patched('{}', patch -> 'header'),
      'answers', sync.patched('{}', patch -> 'answers'), 'signatures', sync.patched('{}', patch -> 'signatures'))
    from sync.change_log l cross join lateral (select l.body #> '{body,patch}') created(patch)
    where l.entity_id = record_id and l.body #> '{body,create}' is not null and l.revision = 1);
end $$;

-- The parts of an inspection that are signed.
create or replace function sync.content_of(fields jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('premisesId', fields -> 'premisesId', 'header', fields -> 'header', 'answers', fields -> 'answers',
    'signatures', fields -> 'signatures')
$$;

-- The words that were signed otherwise than the record has them, by field; null where nothing stood. '{}' when all are the
-- same, and for an older app, which does not say what was signed.
create or replace function sync.signed_differences(maps jsonb, fields jsonb, words jsonb) returns jsonb language plpgsql immutable as $$
declare
  ours jsonb := sync.content_of(fields);
  signed jsonb := sync.content_of(words);
begin
  if words is null or ours = signed then return '{}'; end if;
  ours := sync.patch_fields(maps, ours);
  signed := sync.patch_fields(maps, signed);
  return (select coalesce(jsonb_object_agg(field, coalesce(signed -> field, 'null')), '{}')
    from jsonb_object_keys(ours || signed) field where ours -> field is distinct from signed -> field);
end $$;

-- Whether any of the fields in `otherwise` was written after `base`. A base of 0 says that central has lost the history that
-- the author saw (or never had it): what the same device has sent since is older than what was signed on it.
create or replace function sync.changed_since(maps jsonb, stored sync.core_record, otherwise jsonb, base int, device int) returns boolean language sql immutable as $$
  select sync.conflicting_fields(otherwise, sync.values_of(maps, stored.fields, otherwise), stored.field_revisions, base,
    case when base = 0 then device else 0 end, stored.created_device) <> '{}'
$$;

-- The line of a submission in the record's history.
create or replace function sync.submitted_event(who sync.person, change jsonb, submission int) returns jsonb language sql stable as $$
  select sync.history_event(who, change, 'submitted', jsonb_build_object('submission', submission))
$$;

-- The record with what its submission makes of it: its words are checked once more as they now stand.
create or replace function sync.with_submission(who sync.person, signed sync.core_record, change jsonb) returns sync.core_record language plpgsql stable as $$
declare
  f jsonb := signed.fields;
  submission int := (signed.facts ->> 'submission')::int + 1;
begin
  signed.state := 'submitted';
  signed.facts := signed.facts || jsonb_build_object('submission', submission, 'submittedAt', signed.updated_at,
    'signedPremises', sync.signed_premises(change -> 'body', (f ->> 'premisesId')::uuid),
    'doubts', sync.doubts(f ->> 'formId', (f ->> 'formVersion')::int, f -> 'header', f -> 'answers', f -> 'signatures')
      || sync.date_doubts(f -> 'header', f -> 'answers', f -> 'signatures', change ->> 'deviceTime'));
  signed.history := signed.history || sync.submitted_event(who, change, submission);
  return signed;
end $$;

-- Its own inspector hands it in, with the scores that central has from the same answers. It stands for the words that were
-- signed: those that central lacks are written with it, and where newer ones stand its author looks at it again.
create or replace function sync.inspection_submit(who sync.person, device sync.device, stored sync.core_record, change jsonb, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  body jsonb := change -> 'body';
  maps jsonb := e -> 'maps';
  base int := (change ->> 'baseRevision')::int;
  words jsonb;
  otherwise jsonb;
  patch jsonb;
  signed sync.core_record;
  refusal sync.outcome;
begin
  if not sync.core_in_state(stored, e #> '{rights,submit}') then return sync.not_in_this_state(e); end if;
  if (body ->> 'submission')::int <> (stored.facts ->> 'submission')::int + 1 then
    return sync.refused('submission-out-of-date', 'This is not the next submission of the inspection.');
  end if;
  if stored.removed then
    return sync.refused('removed-meanwhile', 'Your other device threw the draft away: bring it back first.');
  end if;
  words := sync.signed_content(stored.id, body -> 'words');
  otherwise := sync.signed_differences(maps, stored.fields, words);
  if (case when words is null then sync.saved_by_another_device(stored.id, base, device.id)
    else sync.changed_since(maps, stored, otherwise, base, device.number) end)
  then
    return sync.refused('changed-meanwhile', 'The inspection is no longer as you signed it: look at it once more and submit it again.');
  end if;
  if stored.conflicts <> '[]' then
    return sync.refused('conflict-open', 'Two values wait to be decided in the inspection: decide, then submit it again.');
  end if;
  patch := sync.patch_of_fields(maps, otherwise);
  if otherwise <> '{}' then refusal := sync.core_patch_refusal('inspection', e, stored, patch); end if;
  if refusal.status is not null then return refusal; end if;
  signed := sync.with_submission(who, sync.core_written('inspection', e, stored, device, patch, otherwise, change), change);
  if sync.is_unfinished(array(select jsonb_array_elements_text(signed.facts -> 'doubts')), body) then
    return sync.refused('incomplete', 'The inspection is not complete by its form.');
  end if;
  if not sync.has_scores(signed.facts, body) then
    return sync.refused('score-mismatch', 'The scores are not those of the answers by the rule of the form.');
  end if;
  perform sync.core_store('inspection', signed);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;

-- A supervisor or medical officer of the parish returns or approves it; never their own.
create or replace function sync.inspection_review(who sync.person, device sync.device, stored sync.core_record, change jsonb, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  body jsonb := change -> 'body';
begin
  if not sync.core_in_state(stored, e #> '{rights,review}') or stored.facts -> 'submission' <> body -> 'submission' then
    return sync.refused('review-not-possible', 'The inspection is no longer waiting for this review.');
  end if;
  if body ->> 'action' = 'return' and not sync.has_words(body ->> 'comment') then
    return sync.refused('comment-needed', 'A return needs a comment that says what to correct.');
  end if;
  stored.state := case body ->> 'action' when 'approve' then 'approved' else 'returned' end;
  stored.history := stored.history || sync.history_event(who, change, stored.state,
    jsonb_strip_nulls(jsonb_build_object('submission', body -> 'submission', 'comment', nullif(body ->> 'comment', ''))));
  perform sync.core_write('inspection', e, stored, device, '{}', '{}', change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;
