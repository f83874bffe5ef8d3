-- What a change makes of a record of the core. Rights, states and references are those of its kind's descriptor; merging and
-- conflicts are those of every record.

-- A refusal by the code that apps know it by for this kind of record.
create or replace function sync.core_refused(e jsonb, code text, reason text, fields text[] default '{}') returns sync.outcome language sql immutable as $$
  select ('refused', coalesce(e -> 'codes' ->> code, code), reason, fields, null, null)::sync.outcome
$$;

create or replace function sync.not_your_parish() returns sync.outcome language sql immutable as $$
  select sync.refused('not-your-parish', 'The record is in a parish that is not yours.')
$$;

-- Why a person may not do this by their role and parish, or central cannot; null when all is well.
create or replace function sync.core_refusal(who sync.person, stored sync.core_record, change jsonb, e jsonb, verb text) returns sync.outcome
language plpgsql stable as $$
declare
  granted jsonb := e -> 'rights' -> verb;
  is_theirs boolean := change ->> 'parish' = any (who.parishes);
  is_new boolean := change #> '{body,create}' is not null;
begin
  if not is_new and stored.parish is distinct from change ->> 'parish' then
    return case when stored.id is null and not is_theirs then sync.not_your_parish()
      else sync.refused('unknown-record', 'Central does not know this record.') end;
  end if;
  if not granted -> 'roles' ? who.role then return sync.refused('not-allowed', 'Your role does not allow this.'); end if;
  if not is_new and not coalesce(case when granted -> 'who' is null or granted ->> 'who' = 'not-author' then true
    when granted ->> 'who' = 'author' then stored.author = who.username
    else stored.fields ->> (granted #>> '{who,field}') = who.username end, false)
  then
    return sync.refused('not-allowed', 'This is for somebody else to do.');
  end if;
  if not is_theirs then return sync.not_your_parish(); end if;
  if granted ->> 'who' = 'not-author' and stored.author = who.username then
    return sync.refused('own-record', 'Nobody does this to a record of their own.');
  end if;
  return null;
end $$;

-- Whether the state of a record lets an act happen.
create or replace function sync.core_in_state(stored sync.core_record, granted jsonb) returns boolean language sql immutable as $$
  select not granted ? 'states' or granted -> 'states' ? stored.state
$$;

create or replace function sync.not_in_this_state(e jsonb) returns sync.outcome language sql immutable as $$
  select sync.core_refused(e, 'not-in-this-state', 'The record is no longer in a state in which this can be done.')
$$;

create or replace function sync.one_needed(e jsonb) returns sync.outcome language sql immutable as $$
  select sync.core_refused(e, 'one-needed', 'The record needs one of these values, and it would have none.',
    array(select jsonb_array_elements_text(e -> 'oneOf')))
$$;

-- Why a record cannot refer to what these values name, with the field that does; null when it can. What is new must not refer to
-- what was removed.
create or replace function sync.core_reference_refusal(e jsonb, given jsonb, the_parish text, is_new boolean) returns sync.outcome
language plpgsql stable as $$
declare
  field text;
  kind text;
  found record;
begin
  for field, kind in select key, value from jsonb_each_text(e -> 'refersTo') where coalesce(given -> key, 'null') <> 'null' loop
    select * into found from sync.core_standing(kind, (given ->> field)::uuid);
    if found.parish is distinct from the_parish then
      return sync.core_refused(e, 'unknown-reference', 'Central does not know what the record refers to in this parish.', array[field]);
    end if;
    if is_new and found.removed then
      return sync.core_refused(e, 'reference-removed', 'What the record refers to was taken out meanwhile: bring it back first.', array[field]);
    end if;
  end loop;
  return null;
end $$;

-- Why these values cannot be written into a record with those fields: what they refer to, and the rules of its kind; null when they can.
create or replace function sync.core_content_refusal(kind text, e jsonb, fields jsonb, given jsonb, the_parish text, is_new boolean)
returns sync.outcome language plpgsql stable as $$
declare
  refusal sync.outcome := sync.core_reference_refusal(e, given, the_parish, is_new);
begin
  if refusal.status is not null then return refusal; end if;
  return sync.core_rule_refusal(kind, fields, given);
end $$;

-- Fields of a record by name, as a merge compares them.
create or replace function sync.core_fields(stored sync.core_record) returns jsonb language sql immutable as $$
  select stored.fields || jsonb_build_object('removed', stored.removed)
$$;

-- A record no longer than central takes. What an earlier central took may stay as long as it is. A table of a kind's own looks itself.
create or replace function sync.core_within_bounds(kind text, e jsonb, stored sync.core_record) returns sync.core_record language plpgsql stable as $$
declare
  before sync.core_record;
begin
  if (e ->> 'ownTable')::boolean then return stored; end if;
  -- In bytes that are sure to be short as text (record-lengths.sql): few records need the expensive look.
  if pg_column_size(stored.history) > 32768 then stored.history := sync.newest_events(stored.history); end if;
  if pg_column_size(stored.fields) > 32768 or pg_column_size(stored.conflicts) > 32768 then
    before := sync.core_find(kind, stored.id);
    perform sync.check_part('fields', stored.fields, case when octet_length(stored.fields::text) <= octet_length(before.fields::text) then stored.fields end),
      sync.check_part('conflicts', stored.conflicts, before.conflicts);
  end if;
  return stored;
end $$;

-- A record with a patch in it, whose fields by name are `fields`; its state, conflicts and history stay as they are given.
create or replace function sync.core_written(
  kind text, e jsonb, stored sync.core_record, device sync.device, patch jsonb, fields jsonb, change jsonb
) returns sync.core_record language plpgsql stable as $$
begin
  stored.revision := stored.revision + 1;
  stored.updated_at := (change ->> 'deviceTime')::timestamptz;
  stored.removed := coalesce((fields ->> 'removed')::boolean, stored.removed);
  stored.fields := sync.patched_fields(e -> 'maps', stored.fields, patch - 'removed');
  stored.field_revisions := sync.revised(stored.field_revisions, fields, stored.revision, device.number);
  return sync.core_derived(kind, stored, patch);
end $$;

create or replace function sync.core_write(
  kind text, e jsonb, stored sync.core_record, device sync.device, patch jsonb, fields jsonb, change jsonb
) returns void language plpgsql as $$
begin
  perform sync.core_store(kind, sync.core_within_bounds(kind, e, sync.core_written(kind, e, stored, device, patch, fields, change)));
end $$;

-- Why this cannot be written into a record by what its kind says; null when it can.
create or replace function sync.core_patch_refusal(kind text, e jsonb, stored sync.core_record, patch jsonb) returns sync.outcome
language plpgsql stable as $$
declare
  problem text := sync.core_field_problem(e, patch - 'removed', false);
  refusal sync.outcome;
begin
  if problem is not null then return sync.refused('malformed', problem); end if;
  refusal := sync.core_reference_refusal(e, patch, stored.parish, false);
  if refusal.status is not null then return refusal; end if;
  if sync.lacks_one_of(e, sync.patched_fields(e -> 'maps', stored.fields, patch - 'removed')) then return sync.one_needed(e); end if;
  return sync.core_rule_refusal(kind, stored.fields, patch);
end $$;

-- What a creation says, by field.
create or replace function sync.creation_fields(change jsonb) returns jsonb language sql immutable as $$
  select ((change #> '{body,create}') - 'createdAt') || ((change #> '{body,patch}') - 'parish')
$$;

-- The record that a creation makes.
create or replace function sync.core_new_record(who sync.person, device sync.device, change jsonb, kind text, e jsonb) returns sync.core_record
language plpgsql stable as $$
begin
  return sync.core_within_bounds(kind, e, ((change ->> 'entityId')::uuid, change ->> 'parish', who.username, e #>> '{states,0}',
    sync.patched_fields(e -> 'maps', e -> 'initial', sync.creation_fields(change)), e -> 'facts',
    case when (e ->> 'remembersCreation')::boolean
      then sync.history_event(who, change, 'created', jsonb_build_object('at', change #> '{body,create,createdAt}')) else '[]' end,
    '[]', false, 1, '{}', device.number, (change #>> '{body,create,createdAt}')::timestamptz, (change ->> 'deviceTime')::timestamptz)::sync.core_record);
end $$;

-- Fields of a change with another value than the record has, where its history says what changed from what to what.
create or replace function sync.noted_changes(e jsonb, stored sync.core_record, fields jsonb) returns jsonb language sql immutable as $$
  select case when (e ->> 'notesChanges')::boolean then sync.changed_values(fields, sync.core_fields(stored)) else '[]' end
$$;

-- Whether a creation says nothing new: its device made the record with these words or those that it has now; where the id says what
-- it is about, any device may have made it. Answers are compared whole.
create or replace function sync.is_repeated_creation(e jsonb, stored sync.core_record, device sync.device, change jsonb) returns boolean language plpgsql stable as $$
declare
  maps jsonb := e -> 'maps';
  said jsonb := sync.patch_fields(maps, sync.creation_fields(change), true);
  ours jsonb := sync.patch_fields(maps, sync.core_fields(stored), true);
begin
  return (e ->> 'derivedId')::boolean and sync.says_the_same(said, ours) or exists (
    select from sync.change_log l, sync.patch_fields(maps, sync.creation_fields(l.body), true) made(fields)
    where l.entity_id = stored.id and l.revision = 1 and l.device_id = device.id and not exists (
      select from jsonb_each(said) where value <> coalesce(made.fields -> key, 'null') and value <> coalesce(ours -> key, 'null')));
end $$;

create or replace function sync.core_create(who sync.person, device sync.device, change jsonb, kind text, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  said jsonb := sync.creation_fields(change);
  refusal sync.outcome := sync.core_content_refusal(kind, e, said, said, change ->> 'parish', true);
begin
  if refusal.status is not null then return refusal; end if;
  perform sync.core_make(who, device, change, kind, e);
  return sync.applied(change ->> 'parish', 1);
end $$;

create or replace function sync.core_save(who sync.person, device sync.device, stored sync.core_record, change jsonb, kind text, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  maps jsonb := e -> 'maps';
  patch jsonb := sync.in_parts(maps, (change #> '{body,patch}') - 'parish', stored.fields);
  fields jsonb := sync.patch_fields(maps, patch);
  base int := (change ->> 'baseRevision')::int;
  refusal sync.outcome;
  ours jsonb;
  clash text[] := '{}';
  moved text[];
  noted jsonb;
begin
  if not sync.core_in_state(stored, e #> '{rights,save}') then
    -- Words that were handed in with it, from a laptop that sends them after the one that signed: nobody has to look at them.
    if sync.says_the_same(fields, sync.values_of(maps, sync.core_fields(stored), fields)) then return sync.applied(stored.parish, null); end if;
    return sync.not_in_this_state(e);
  end if;
  refusal := sync.core_content_refusal(kind, e, stored.fields, patch, stored.parish, false);
  if refusal.status is not null then return refusal; end if;
  if stored.revision > base and sync.written_by_another_device(stored.id, base, device.id) then
    -- Whoever changes what another took out wants it there.
    if stored.removed then fields := fields || '{"removed": false}'; end if;
    ours := sync.values_of(maps, sync.core_fields(stored), fields);
    clash := sync.conflicting_fields(fields, ours, sync.revisions_seen(stored.id, stored.field_revisions, device), base, device.number, stored.created_device);
    if clash <> '{}' then
      stored.conflicts := sync.set_aside(who, change, stored.parish, stored.conflicts, clash, fields, ours, stored.field_revisions);
      patch := sync.without_fields(maps, patch, clash);
    end if;
    fields := fields - clash - 'removed';
    moved := array(select jsonb_object_keys(fields));
  end if;
  if sync.lacks_one_of(e, sync.patched_fields(maps, stored.fields, patch)) then return sync.one_needed(e); end if;
  noted := sync.noted_changes(e, stored, fields);
  if clash <> '{}' or moved is not null or noted <> '[]' then
    stored.history := stored.history || sync.history_event(who, change,
      case when clash <> '{}' then 'conflict' when moved is not null then 'merged' else 'changed' end,
      case when clash <> '{}' then jsonb_build_object('fields', clash) when moved is not null then jsonb_build_object('fields', moved) else '{}' end
        || sync.changes_noted(noted));
  end if;
  perform sync.core_write(kind, e, stored, device, patch, fields, change);
  if clash <> '{}' then return sync.conflicting(stored.parish, stored.revision + 1, clash); end if;
  return sync.applied(stored.parish, stored.revision + 1, moved);
end $$;

create or replace function sync.core_remove(who sync.person, device sync.device, stored sync.core_record, change jsonb, kind text, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  fields jsonb := jsonb_build_object('removed', change #> '{body,removed}');
  base int := (change ->> 'baseRevision')::int;
  held text;
begin
  if not sync.core_in_state(stored, e #> '{rights,remove}') then return sync.not_in_this_state(e); end if;
  if (fields ->> 'removed')::boolean then held := sync.core_held(kind, stored.id); end if;
  if held is not null then return sync.refused(held, 'There are records that need this one: it stays.'); end if;
  if (fields ->> 'removed')::boolean and not stored.removed and sync.saved_by_another_device(stored.id, base, device.id) then
    stored.conflicts := sync.set_aside(who, change, stored.parish, stored.conflicts, '{removed}', fields, sync.core_fields(stored), stored.field_revisions);
    stored.history := stored.history || sync.history_event(who, change, 'conflict', '{"fields": ["removed"]}');
    perform sync.core_write(kind, e, stored, device, '{}', '{}', change);
    return sync.conflicting(stored.parish, stored.revision + 1, '{removed}');
  end if;
  stored.history := stored.history || sync.history_event(who, change, case when (fields ->> 'removed')::boolean then 'removed' else 'restored' end, '{}');
  perform sync.core_write(kind, e, stored, device, '{}', fields, change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;

create or replace function sync.core_decide(who sync.person, device sync.device, stored sync.core_record, change jsonb, kind text, e jsonb) returns sync.outcome
language plpgsql as $$
declare
  maps jsonb := e -> 'maps';
  conflict jsonb := sync.open_conflict(stored.conflicts, change);
  patch jsonb;
  taken jsonb;
  refusal sync.outcome;
begin
  if not sync.core_in_state(stored, e #> '{rights,save}') then return sync.not_in_this_state(e); end if;
  if conflict is null then return sync.refused('already-decided', 'It was decided meanwhile.'); end if;
  patch := sync.in_parts(maps, sync.patch_of_fields(maps, sync.taken_fields(conflict, change)), stored.fields);
  taken := sync.patch_fields(maps, patch);
  if sync.conflicting_fields(taken, sync.values_of(maps, sync.core_fields(stored), taken), stored.field_revisions,
    (change ->> 'baseRevision')::int, device.number, stored.created_device) <> '{}'
  then
    return sync.refused('changed-meanwhile', 'The value was changed meanwhile: look at it once more and decide again.');
  end if;
  -- What an earlier central set aside was not looked at as closely.
  refusal := sync.core_patch_refusal(kind, e, stored, patch);
  if refusal.status is not null then return refusal; end if;
  stored.conflicts := sync.end_conflict(who, change, stored.conflicts);
  stored.history := stored.history || sync.decided_event(who, change, conflict, sync.noted_changes(e, stored, taken));
  perform sync.core_write(kind, e, stored, device, patch, taken, change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;

-- An act of the descriptor: it leads to a state, and what it carries stands on the record, a comment in its history, where its kind
-- notes changes also what it carried. The same act
-- of the same person from another laptop of theirs is done already.
create or replace function sync.core_act(who sync.person, device sync.device, stored sync.core_record, change jsonb, kind text, e jsonb, verb text) returns sync.outcome
language plpgsql as $$
declare
  granted jsonb := e -> 'rights' -> verb;
  said jsonb := (change -> 'body') - 'kind';
  noted jsonb := '[]';
begin
  if stored.removed then return sync.refused('removed-meanwhile', 'The record was taken out meanwhile: bring it back first.'); end if;
  if not sync.core_in_state(stored, granted) then
    if stored.state = granted ->> 'to' and stored.history @> jsonb_build_array(jsonb_build_object('kind', verb, 'by', who.username)) then
      return sync.applied(stored.parish, null);
    end if;
    return sync.not_in_this_state(e);
  end if;
  stored.state := granted ->> 'to';
  if (e ->> 'notesChanges')::boolean then noted := sync.changed_values(said - 'comment', stored.facts); end if;
  stored.facts := stored.facts || (said - 'comment');
  stored.history := stored.history || sync.history_event(who, change, verb,
    case when said ? 'comment' then jsonb_build_object('comment', said -> 'comment') else '{}' end || sync.changes_noted(noted));
  perform sync.core_write(kind, e, stored, device, '{}', '{}', change);
  return sync.applied(stored.parish, stored.revision + 1);
end $$;

create or replace function sync.apply_core(who sync.person, device sync.device, change jsonb, e jsonb) returns sync.outcome language plpgsql as $$
declare
  kind text := split_part(change #>> '{body,kind}', '.', 1);
  verb text := split_part(change #>> '{body,kind}', '.', 2);
  is_new boolean := change #> '{body,create}' is not null;
  stored sync.core_record := sync.core_find(kind, (change ->> 'entityId')::uuid);
  refusal sync.outcome;
begin
  refusal := sync.core_refusal(who, stored, change, e, case when verb in ('import', 'takeback') then 'import'
    when is_new then 'create' when verb = 'decide' then 'save' else verb end);
  if refusal.status is not null then return refusal; end if;
  if verb = 'import' then return sync.core_import(who, device, stored, change, kind, e); end if;
  if is_new and stored.id is not null then
    if sync.is_repeated_creation(e, stored, device, change) then return sync.applied(stored.parish, null); end if;
    return sync.refused('record-exists', 'Central has a record with this id already.');
  end if;
  return case
    when is_new then sync.core_create(who, device, change, kind, e)
    when verb = 'save' then sync.core_save(who, device, stored, change, kind, e)
    when verb = 'remove' then sync.core_remove(who, device, stored, change, kind, e)
    when verb = 'takeback' then sync.core_take_back(who, device, stored, change, kind, e)
    when verb = 'decide' then sync.core_decide(who, device, stored, change, kind, e)
    when e -> 'rights' -> verb ? 'to' then sync.core_act(who, device, stored, change, kind, e, verb)
    else sync.core_own_act(who, device, stored, change, kind, e, verb) end;
end $$;
