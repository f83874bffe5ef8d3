-- Records of another system (docs/adr/0041): made as they were recorded there, by who may import, and taken back.

-- Whether devices can read this as what another system had of a record (src-shared/entities/recorded.ts).
create or replace function sync.is_recorded(said jsonb) returns boolean language plpgsql stable as $$
begin
  return case when jsonb_typeof(said) is distinct from 'object' then false
    else sync.is_text(said -> 'source', 120) and sync.is_text(said -> 'table', 60) and sync.is_text(said -> 'id', 120)
      and said ->> 'source' <> '' and said ->> 'id' <> '' and sync.is_id(said ->> 'run') and sync.is_moment(said -> 'at')
      and (not said ? 'overallScore' or sync.is_number(said -> 'overallScore'))
      and (not said ? 'criticalScore' or sync.is_number(said -> 'criticalScore'))
      and (not said ? 'result' or sync.is_text(said -> 'result', 200))
      and (not said ? 'isParishAssumed' or said -> 'isParishAssumed' = 'true')
      and (not said ? 'print' or sync.is_text(said -> 'print', 64))
      and (not said ? 'unread' or jsonb_typeof(said -> 'unread') = 'object')
      and sync.is_kept_value(said) end;
end $$;

create or replace function sync.core_import_problem(e jsonb, body jsonb, parish jsonb) returns text language plpgsql stable as $$
begin
  if not e -> 'rights' ? 'import' then return 'This kind of change is not known.'; end if;
  if not body ? 'create' then return 'The time of creation is wrong.'; end if;
  if (case when e -> 'state' = 'null' then body ? 'state'
    else not coalesce(jsonb_typeof(body -> 'state') = 'string' and e #> '{rights,import,states}' ? (body ->> 'state'), false) end)
  then
    return 'The state is not one in which records come from elsewhere.';
  end if;
  if not sync.is_recorded(body -> 'recorded') then return 'What was recorded elsewhere is not whole.'; end if;
  if body ? 'premises' and not sync.are_premises_details(body -> 'premises') then return 'The premises that were recorded are not whole.'; end if;
  return sync.core_save_problem(e, body, parish);
end $$;

-- What an import says of a record beside its fields.
create or replace function sync.core_recorded(body jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('recorded', body -> 'recorded')
    || case when body ? 'premises' then jsonb_build_object('signedPremises', body -> 'premises') else '{}' end
$$;

-- One that is there already stays as it is, whoever has brought it, and from whichever laptop. One that was taken back comes again
-- only where its author had heard of that.
create or replace function sync.core_import(who sync.person, device sync.device, stored sync.core_record, change jsonb, kind text, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  body jsonb := change -> 'body';
  said jsonb := sync.creation_fields(change);
  is_back boolean := stored.id is not null;
  refusal sync.outcome;
  patch jsonb;
begin
  if is_back and (stored.parish <> change ->> 'parish' or not stored.removed or stored.revision > (change ->> 'baseRevision')::int) then
    return sync.applied(change ->> 'parish', null);
  end if;
  refusal := sync.core_content_refusal(kind, e, said, said, change ->> 'parish', true);
  if refusal.status is not null then return refusal; end if;
  if is_back then
    patch := (body -> 'patch') - 'parish';
    stored := sync.core_written(kind, e, stored, device, patch, sync.patch_fields(e -> 'maps', patch) || '{"removed": false}', change);
  else
    perform sync.core_make(who, device, change, kind, e);
    stored := sync.core_find(kind, (change ->> 'entityId')::uuid);
    stored.history := '[]';
  end if;
  stored.state := coalesce(body ->> 'state', stored.state);
  stored.facts := stored.facts || sync.core_recorded(body);
  stored.history := stored.history || sync.history_event(who, change, 'imported', '{}');
  -- Lists show the latest change first: what is old stands where it stood.
  stored.updated_at := (body #>> '{create,createdAt}')::timestamptz;
  perform sync.core_store(kind, sync.core_within_bounds(kind, e, stored));
  return sync.applied(stored.parish, stored.revision);
end $$;

-- Takes out what an import has brought; its history stays.
create or replace function sync.core_take_back(who sync.person, device sync.device, stored sync.core_record, change jsonb, kind text, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  held text := sync.core_held(kind, stored.id);
begin
  if stored.removed then return sync.applied(stored.parish, null); end if;
  if coalesce(stored.facts -> 'recorded', 'null') = 'null' then return sync.not_in_this_state(e); end if;
  if held is not null then return sync.refused(held, 'There are records that need this one: it stays.'); end if;
  stored.history := stored.history || sync.history_event(who, change, 'takenback', '{}');
  perform sync.core_write(kind, e, stored, device, '{}', '{"removed": true}', change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;
