-- Premises as they were signed, and what a later change made of them in the register.

-- The details of premises as a submission carries them.
create or replace function sync.premises_details(fields jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('name', fields -> 'name', 'owner', fields -> 'owner', 'address', fields -> 'address', 'kind', fields -> 'kind',
    'licenceNo', fields -> 'licenceNo', 'telephone', fields -> 'telephone')
$$;

-- Whether these are details of premises, each as the register takes it.
create or replace function sync.are_premises_details(details jsonb) returns boolean language sql stable as $$
  select coalesce(jsonb_typeof(details) = 'object' and details = sync.premises_details(details)
    and sync.core_field_problem(sync.descriptor_of('premises'), details, false) is null, false)
$$;

-- What was signed of the premises. An older app does not say: it signed what central has.
create or replace function sync.signed_premises(body jsonb, the_premises uuid) returns jsonb language sql stable as $$
  select coalesce(body -> 'premises', (select sync.premises_details(p.fields) from sync.core_premises p where p.id = the_premises))
$$;

-- The fields of a change that have another value now, with the old one and the new one, for the record's history.
create or replace function sync.changed_values(theirs jsonb, ours jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(jsonb_build_object('field', key, 'from', coalesce(ours -> key, 'null'), 'to', value) order by key), '[]')
  from jsonb_each(theirs) where value <> coalesce(ours -> key, 'null') and key <> 'removed'
$$;

-- The same as facts of an event; nothing when nothing changed.
create or replace function sync.changes_noted(changes jsonb) returns jsonb language sql immutable as $$
  select case when changes = '[]' then '{}' else jsonb_build_object('changes', changes) end
$$;
