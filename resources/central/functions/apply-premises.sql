-- premises.save: registers premises, or patches them. Rights: who may record, in a parish of theirs.

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

create or replace function sync.apply_premises_save(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  patch jsonb := (change #> '{body,patch}') - 'parish';
  base int := (change ->> 'baseRevision')::int;
  stored sync.premises;
  ours jsonb;
  clash text[];
  moved boolean;
begin
  if who.role not in ('inspector', 'supervisor') then
    return sync.refused('not-allowed', 'Only inspectors and supervisors register or change premises.');
  end if;
  if not change ->> 'parish' = any (who.parishes) then
    return sync.refused('not-your-parish', 'The premises are in a parish that is not yours.');
  end if;
  select * into stored from sync.premises where id = (change ->> 'entityId')::uuid;
  if change #> '{body,create}' is not null then
    if stored.id is not null then return sync.refused('record-exists', 'Central has premises with this id already.'); end if;
    return sync.create_premises(who, device, change);
  end if;
  if stored.id is null or stored.parish <> change ->> 'parish' then
    return sync.refused('unknown-record', 'Central does not know these premises.');
  end if;

  moved := stored.revision > base and sync.moved_by_another(stored.id, base, device.id);
  if moved then
    ours := sync.premises_record(stored)::jsonb;
    clash := sync.conflicting_fields(patch, ours, stored.field_revisions, base, device.number, stored.created_device);
    if clash <> '{}' then return sync.keep_conflict(who, change, 'premises', stored.parish, clash, patch, ours); end if;
  end if;
  update sync.premises set
    name = coalesce(patch ->> 'name', name), owner = coalesce(patch ->> 'owner', owner),
    address = coalesce(patch ->> 'address', address), kind = coalesce(patch ->> 'kind', kind),
    licence_no = coalesce(patch ->> 'licenceNo', licence_no), telephone = coalesce(patch ->> 'telephone', telephone),
    extra = sync.patched(extra, patch - array['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone']),
    updated_at = (change ->> 'deviceTime')::timestamptz, revision = revision + 1,
    field_revisions = sync.revised(field_revisions, patch, revision + 1, device.number)
  where id = stored.id;
  return sync.applied(stored.parish, stored.revision + 1, case when moved then array(select jsonb_object_keys(patch)) end);
end $$;
