-- inspection.remove throws a draft away or brings it back; inspection.decide ends a conflict. Rights: its own inspector, while
-- it is a draft or returned.

-- Why a person may not, or central cannot; null when all is well.
create or replace function sync.inspection_refusal(who sync.person, stored sync.inspection, change jsonb) returns sync.outcome language plpgsql stable as $$
begin
  if stored.id is null or stored.parish <> change ->> 'parish' then
    return sync.refused('unknown-record', 'Central does not know this inspection.');
  end if;
  if who.role not in ('inspector', 'supervisor') or stored.inspector <> who.username then
    return sync.refused('not-allowed', 'Only its own inspector changes an inspection.');
  end if;
  if not stored.parish = any (who.parishes) then
    return sync.refused('not-your-parish', 'The inspection is in a parish that is not yours.');
  end if;
  if stored.status not in ('draft', 'returned') then
    return sync.refused('not-editable', 'A submitted inspection is not edited.');
  end if;
  return null;
end $$;

create or replace function sync.apply_inspection_remove(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  fields jsonb := jsonb_build_object('removed', change #> '{body,removed}');
  base int := (change ->> 'baseRevision')::int;
  stored sync.inspection;
  refusal sync.outcome;
begin
  select * into stored from sync.inspection where id = (change ->> 'entityId')::uuid;
  refusal := sync.inspection_refusal(who, stored, change);
  if refusal.status is not null then return refusal; end if;
  if stored.submission > 0 then
    return sync.refused('not-editable', 'An inspection that was handed in once is not thrown away.');
  end if;
  if (fields ->> 'removed')::boolean and not stored.removed and sync.saved_by_another(stored.id, base, device.id) then
    stored.conflicts := sync.set_aside(who, change, stored.parish, stored.conflicts, '{removed}', fields, sync.inspection_values(stored, fields), stored.field_revisions);
    stored.history := stored.history || sync.history_event(who, change, 'conflict', '{"fields": ["removed"]}');
    perform sync.write_inspection(stored, device, '{}', '{}', change);
    return sync.conflicting(stored.parish, stored.revision + 1, '{removed}');
  end if;
  stored.history := stored.history || sync.history_event(who, change, case when (fields ->> 'removed')::boolean then 'removed' else 'restored' end, '{}');
  perform sync.write_inspection(stored, device, fields, fields, change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;

create or replace function sync.apply_inspection_decide(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  base int := (change ->> 'baseRevision')::int;
  stored sync.inspection;
  refusal sync.outcome;
  conflict jsonb;
  taken jsonb;
  patch jsonb;
begin
  select * into stored from sync.inspection where id = (change ->> 'entityId')::uuid;
  refusal := sync.inspection_refusal(who, stored, change);
  if refusal.status is not null then return refusal; end if;
  conflict := sync.open_conflict(stored.conflicts, change);
  if conflict is null then return sync.refused('already-decided', 'It was decided meanwhile.'); end if;
  patch := sync.in_parts(sync.patch_of_fields(sync.taken_fields(conflict, change)), stored.answers);
  taken := sync.patch_fields(patch);
  if sync.conflicting_fields(taken, sync.inspection_values(stored, taken), stored.field_revisions, base, device.number, stored.created_device) <> '{}' then
    return sync.refused('changed-meanwhile', 'The value was changed meanwhile: look at it once more and decide again.');
  end if;
  -- What an earlier central set aside was not looked at as closely.
  refusal := sync.refused_words(patch, stored.parish);
  if refusal.status is not null then return refusal; end if;
  refusal := sync.refused_count(stored.form_id, stored.form_version, patch -> 'header');
  if refusal.status is not null then return refusal; end if;
  stored.conflicts := sync.end_conflict(who, change, stored.conflicts);
  stored.history := stored.history || sync.decided_event(who, change, conflict);
  perform sync.write_inspection(stored, device, patch, taken, change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;
