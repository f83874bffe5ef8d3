-- inspection.submit and inspection.review: the states of an inspection, kept by central.
-- draft -> submitted -> returned | approved; returned -> submitted.

-- Whether the scores of a submission are those that central has from the same answers.
create or replace function sync.has_scores(stored sync.inspection, body jsonb) returns boolean language sql stable as $$
  select coalesce(body -> 'overallScore', 'null') = coalesce(to_jsonb(stored.overall_score), 'null')
    and coalesce(body -> 'criticalScore', 'null') = coalesce(to_jsonb(stored.critical_score), 'null')
    and body ->> 'verdict' is not distinct from stored.verdict
$$;

-- The line of a submission in the record's history.
create or replace function sync.submitted_event(who sync.person, change jsonb, submission int) returns jsonb language sql stable as $$
  select sync.history_event(who, change, 'submitted', jsonb_build_object('submission', submission))
$$;

-- Its own inspector hands it in, with the scores that central has from the same answers.
create or replace function sync.apply_inspection_submit(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  body jsonb := change -> 'body';
  stored sync.inspection;
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
  if sync.saved_by_another(stored.id, (change ->> 'baseRevision')::int, device.id) then
    return sync.refused('changed-meanwhile', 'Your other device changed the inspection: look at it once more and submit it again.');
  end if;
  if stored.conflicts <> '[]' then
    return sync.refused('conflict-open', 'Two values wait to be decided in the inspection: decide, then submit it again.');
  end if;
  if not sync.has_scores(stored, body) then
    return sync.refused('score-mismatch', 'The scores are not those of the answers by the rule of the form.');
  end if;
  update sync.inspection set status = 'submitted', submission = stored.submission + 1, revision = stored.revision + 1,
    submitted_at = (change ->> 'deviceTime')::timestamptz, updated_at = (change ->> 'deviceTime')::timestamptz,
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
