-- premises.save registers premises, or patches them; premises.remove takes them out of the register or brings them back;
-- premises.decide ends a conflict. Rights: who may record, in a parish of theirs.

create or replace function sync.create_premises(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  patch jsonb := change #> '{body,patch}';
begin
  insert into sync.premises (id, parish, name, owner, address, kind, licence_no, telephone, extra, created_by, created_at, updated_at,
    revision, created_device, field_revisions)
  values ((change ->> 'entityId')::uuid, change ->> 'parish', patch ->> 'name', coalesce(patch ->> 'owner', ''),
    coalesce(patch ->> 'address', ''), coalesce(patch ->> 'kind', ''), coalesce(patch ->> 'licenceNo', ''),
    coalesce(patch ->> 'telephone', ''),
    sync.patched('{}', patch - array['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone', 'parish']),
    who.username, (change #>> '{body,create,createdAt}')::timestamptz, (change ->> 'deviceTime')::timestamptz, 1, device.number, '{}');
  return sync.applied(change ->> 'parish', 1);
end $$;

-- Why a person may not change premises, or central cannot; null when all is well.
create or replace function sync.premises_refusal(who sync.person, stored sync.premises, change jsonb) returns sync.outcome language plpgsql stable as $$
begin
  if who.role not in ('inspector', 'supervisor') then
    return sync.refused('not-allowed', 'Only inspectors and supervisors register or change premises.');
  end if;
  if not change ->> 'parish' = any (who.parishes) then
    return sync.refused('not-your-parish', 'The premises are in a parish that is not yours.');
  end if;
  if change #> '{body,create}' is not null then
    if stored.id is not null then return sync.refused('record-exists', 'Central has premises with this id already.'); end if;
  elsif stored.id is null or stored.parish <> change ->> 'parish' then
    return sync.refused('unknown-record', 'Central does not know these premises.');
  end if;
  return null;
end $$;

-- Fields of premises by name, as a merge compares them.
create or replace function sync.premises_fields(stored sync.premises) returns jsonb language sql immutable as $$
  select stored.extra || jsonb_build_object('name', stored.name, 'owner', stored.owner, 'address', stored.address, 'kind', stored.kind,
    'licenceNo', stored.licence_no, 'telephone', stored.telephone, 'removed', stored.removed)
$$;

-- Writes fields into premises; `conflicts` and `events` of `stored` are written as they are given.
create or replace function sync.write_premises(stored sync.premises, device sync.device, fields jsonb, change jsonb) returns void language sql as $$
  update sync.premises set
    name = coalesce(fields ->> 'name', name), owner = coalesce(fields ->> 'owner', owner),
    address = coalesce(fields ->> 'address', address), kind = coalesce(fields ->> 'kind', kind),
    licence_no = coalesce(fields ->> 'licenceNo', licence_no), telephone = coalesce(fields ->> 'telephone', telephone),
    removed = coalesce((fields ->> 'removed')::boolean, removed),
    extra = sync.patched(extra, fields - array['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone', 'removed']),
    updated_at = (change ->> 'deviceTime')::timestamptz, revision = stored.revision + 1, history = stored.history,
    conflicts = stored.conflicts, field_revisions = sync.revised(field_revisions, fields, stored.revision + 1, device.number)
  where id = stored.id
$$;

create or replace function sync.apply_premises_save(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  fields jsonb := (change #> '{body,patch}') - 'parish';
  base int := (change ->> 'baseRevision')::int;
  stored sync.premises;
  refusal sync.outcome;
  clash text[] := '{}';
  moved text[];
  noted jsonb;
begin
  select * into stored from sync.premises where id = (change ->> 'entityId')::uuid;
  refusal := sync.premises_refusal(who, stored, change);
  if refusal.code = 'record-exists' and sync.was_created_so(stored.id, device, fields, sync.premises_fields(stored)) then
    return sync.applied(stored.parish, null);
  end if;
  if refusal.status is not null then return refusal; end if;
  if stored.id is null then return sync.create_premises(who, device, change); end if;
  if stored.revision > base and sync.moved_by_another(stored.id, base, device.id) then
    -- Whoever changes premises that another took out of the register wants them there.
    if stored.removed then fields := fields || '{"removed": false}'; end if;
    clash := sync.conflicting_fields(fields, sync.premises_fields(stored), sync.revisions_seen(stored.id, stored.field_revisions, device),
      base, device.number, stored.created_device);
    if clash <> '{}' then
      stored.conflicts := sync.set_aside(who, change, stored.parish, stored.conflicts, clash, fields, sync.premises_fields(stored), stored.field_revisions);
    end if;
    fields := fields - clash - 'removed';
    moved := array(select jsonb_object_keys(fields));
  end if;
  noted := sync.changed_values(fields, sync.premises_fields(stored));
  if clash <> '{}' or moved is not null or noted <> '[]' then
    stored.history := stored.history || sync.history_event(who, change,
      case when clash <> '{}' then 'conflict' when moved is not null then 'merged' else 'changed' end,
      case when clash <> '{}' then jsonb_build_object('fields', clash) when moved is not null then jsonb_build_object('fields', moved) else '{}' end
        || sync.changes_noted(noted));
  end if;
  perform sync.write_premises(stored, device, fields, change);
  if clash <> '{}' then return sync.conflicting(stored.parish, stored.revision + 1, clash); end if;
  return sync.applied(stored.parish, stored.revision + 1, moved);
end $$;

-- Out of the register, or back into it. Premises with inspections stay.
create or replace function sync.apply_premises_remove(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  fields jsonb := jsonb_build_object('removed', change #> '{body,removed}');
  base int := (change ->> 'baseRevision')::int;
  stored sync.premises;
  refusal sync.outcome;
begin
  select * into stored from sync.premises where id = (change ->> 'entityId')::uuid;
  refusal := sync.premises_refusal(who, stored, change);
  if refusal.status is not null then return refusal; end if;
  if (fields ->> 'removed')::boolean and exists (select from sync.inspection i where i.premises_id = stored.id and not i.removed) then
    return sync.refused('premises-in-use', 'There are inspections of these premises: they stay in the register.');
  end if;
  if (fields ->> 'removed')::boolean and not stored.removed and sync.saved_by_another(stored.id, base, device.id) then
    stored.conflicts := sync.set_aside(who, change, stored.parish, stored.conflicts, '{removed}', fields, sync.premises_fields(stored), stored.field_revisions);
    stored.history := stored.history || sync.history_event(who, change, 'conflict', '{"fields": ["removed"]}');
    perform sync.write_premises(stored, device, '{}', change);
    return sync.conflicting(stored.parish, stored.revision + 1, '{removed}');
  end if;
  stored.history := stored.history || sync.history_event(who, change, case when (fields ->> 'removed')::boolean then 'removed' else 'restored' end, '{}');
  perform sync.write_premises(stored, device, fields, change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;

create or replace function sync.apply_premises_decide(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  base int := (change ->> 'baseRevision')::int;
  stored sync.premises;
  refusal sync.outcome;
  conflict jsonb;
  taken jsonb;
  problem text;
begin
  select * into stored from sync.premises where id = (change ->> 'entityId')::uuid;
  refusal := sync.premises_refusal(who, stored, change);
  if refusal.status is not null then return refusal; end if;
  conflict := sync.open_conflict(stored.conflicts, change);
  if conflict is null then return sync.refused('already-decided', 'It was decided meanwhile.'); end if;
  taken := sync.taken_fields(conflict, change);
  if sync.conflicting_fields(taken, sync.premises_fields(stored), stored.field_revisions, base, device.number, stored.created_device) <> '{}' then
    return sync.refused('changed-meanwhile', 'The value was changed meanwhile: look at it once more and decide again.');
  end if;
  problem := sync.malformed_premises_fields(taken - 'removed');
  if problem is not null then return sync.refused('malformed', problem); end if;
  stored.conflicts := sync.end_conflict(who, change, stored.conflicts);
  stored.history := stored.history || sync.decided_event(who, change, conflict,
    sync.changed_values(taken, sync.premises_fields(stored)));
  perform sync.write_premises(stored, device, taken, change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;
