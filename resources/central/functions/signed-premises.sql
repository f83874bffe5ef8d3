-- Premises as they were signed, and what a later change made of them in the register.

-- The details of premises as a submission carries them.
create or replace function sync.premises_details(p sync.premises) returns jsonb language sql immutable as $$
  select jsonb_build_object('name', p.name, 'owner', p.owner, 'address', p.address, 'kind', p.kind,
    'licenceNo', p.licence_no, 'telephone', p.telephone)
$$;

-- Whether these are details of premises, each of a length that the register takes.
create or replace function sync.are_premises_details(details jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(details) = 'object' and sync.is_text(details -> 'name', 200) and sync.has_words(details ->> 'name')
    and sync.is_text(details -> 'owner', 200) and sync.is_text(details -> 'address', 300) and sync.is_text(details -> 'kind', 80)
    and sync.is_text(details -> 'licenceNo', 60) and sync.is_text(details -> 'telephone', 40)
    and details - array['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone'] = '{}', false)
$$;

-- What was signed of the premises. An older app does not say: it signed what central has.
create or replace function sync.signed_premises(body jsonb, the_premises uuid) returns jsonb language sql stable as $$
  select coalesce(body -> 'premises', (select sync.premises_details(p) from sync.premises p where p.id = the_premises))
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
