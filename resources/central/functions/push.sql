-- sync.push: takes a device's changes in order, exactly once. A refused or conflicting change moves the device's sequence
-- too; an infrastructure failure moves nothing, because everything is one transaction.

create or replace function sync.apply_change(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
declare
  e jsonb := sync.descriptor_of(change #>> '{body,kind}');
  problem text := sync.shape_problem(change, e);
begin
  if problem is not null then return sync.refused('malformed', problem); end if;
  if change #>> '{body,kind}' like '%.withdraw' then return sync.refused('withdrawn', 'Its author has withdrawn this change.'); end if;
  return sync.apply_core(who, device, change, e);
end $$;

-- The same behind a savepoint: a change that the checks above let through and a constraint does not refuses alone.
create or replace function sync.apply_change_alone(who sync.person, device sync.device, change jsonb) returns sync.outcome language plpgsql as $$
begin
  return sync.apply_change(who, device, change);
exception
  when sqlstate 'ZD009' then return sync.refused('malformed', sqlerrm);
  when data_exception or integrity_constraint_violation then return sync.refused('malformed', 'Central cannot store this change.');
end $$;

-- Writes changes into the log, each with its outcome.
create or replace function sync.log_changes(who sync.person, device sync.device, changes jsonb[], outcomes sync.outcome[]) returns void language plpgsql as $$
begin
  insert into sync.change_log (device_id, sequence, change_id, author, kind, entity_id, parish, body, body_hash, status, outcome, revision, server_at)
  select device.id, (change ->> 'sequence')::bigint, (change ->> 'changeId')::uuid, who.username,
    coalesce(left(change #>> '{body,kind}', 40), ''), case when sync.is_id(change ->> 'entityId') then (change ->> 'entityId')::uuid end,
    done.parish, sync.logged_body(change, done.status), sync.body_hash(change), done.status,
    jsonb_build_object('status', done.status, 'code', done.code, 'reason', done.reason, 'fields', done.fields), done.revision, now()
  from unnest(changes, outcomes) logged(change, status, code, reason, fields, parish, revision),
  lateral (select status, code, reason, fields, parish, revision) done;
end $$;

-- Runs changes in order and logs each with its outcome.
create or replace function sync.run_changes(who sync.person, device sync.device, changes jsonb[], alone boolean) returns void language plpgsql as $$
declare
  change jsonb;
  done sync.outcome;
begin
  foreach change in array changes loop
    if alone then done := sync.apply_change_alone(who, device, change);
    else done := sync.apply_change(who, device, change); end if;
    perform sync.log_changes(who, device, array[change], array[done]);
  end loop;
end $$;

-- Central's present records beside conflicts and refusals, by the id of the change: as many as fit into a reply. A device that
-- gets none reads the parish again.
create or replace function sync.current_records(who sync.person, changes jsonb[]) returns jsonb language plpgsql stable as $$
declare
  room int := sync.limit_of('page bytes');
  l record;
  told text;
  ids text[] := '{}';
  records text[] := '{}';
begin
  for l in
    select change_id, entity_id from unnest(changes) with ordinality sent(change, nth)
    join sync.change_log on change_id = (change ->> 'changeId')::uuid
    where status in ('conflict', 'refused') order by nth
  loop
    told := sync.find_visible_record(who, l.entity_id);
    room := room - coalesce(octet_length(told), 0);
    exit when room < 0;
    if told is not null then
      ids := ids || l.change_id::text;
      records := records || told;
    end if;
  end loop;
  return (select coalesce(jsonb_object_agg(id, beside.record::jsonb), '{}') from unnest(ids, records) beside(id, record));
end $$;

-- Outcomes of changes as the reply gives them, from the log.
create or replace function sync.outcomes_of(who sync.person, device sync.device, changes jsonb[]) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(
    jsonb_build_object('sequence', change -> 'sequence', 'changeId', change -> 'changeId', 'record', beside -> (change ->> 'changeId'))
    || answer order by nth), '[]')
  from sync.current_records(who, changes) beside
  cross join unnest(changes) with ordinality sent(change, nth)
  join sync.change_log l on l.change_id = (change ->> 'changeId')::uuid,
  lateral (select sync.outcome_for(who, device, l, change)) told(answer)
$$;

-- Locks the records of a batch in one order, so that two pushes never wait for each other in a circle: those that their author
-- may change, and no other. Nobody is kept waiting by a change that is refused anyway.
create or replace function sync.lock_records(who sync.person, changes jsonb[]) returns void language plpgsql as $$
declare
  ids uuid[] := array(select (change ->> 'entityId')::uuid from unnest(changes) change
    where sync.is_id(change ->> 'entityId') and not coalesce(change #>> '{body,kind}', '') like '%.withdraw');
  imported uuid[] := array(select (change ->> 'entityId')::uuid from unnest(changes) change
    where sync.is_id(change ->> 'entityId') and split_part(change #>> '{body,kind}', '.', 2) in ('import', 'takeback'));
begin
  perform sync.core_lock(who, ids);
  if imported <> '{}' then perform sync.core_lock_imported(who, imported); end if;
end $$;

-- The changes of a push in order of sequence. Raises ZD004 when there are too many, and without ids and sequences: there is
-- nothing to answer to then.
create or replace function sync.ordered_changes(changes jsonb) returns jsonb[] language plpgsql stable as $$
declare
  sent jsonb[];
begin
  if jsonb_typeof(changes) = 'array' then sent := array(select jsonb_array_elements(changes)); end if;
  if cardinality(sent) > sync.limit_of('changes') then raise exception 'too many changes' using errcode = 'ZD004'; end if;
  if sent is null or (select count(distinct change ->> 'changeId') < count(*)
      or not bool_and(sync.is_id(change ->> 'changeId') and sync.is_count(change -> 'sequence', 9007199254740991)) from unnest(sent) change)
  then
    raise exception 'a change has no id or sequence of its own' using errcode = 'ZD004';
  end if;
  return array(select change from unnest(sent) change order by (change ->> 'sequence')::bigint);
end $$;

-- The name of a device's history with the changes of some sequences behind one that has a name: each, and what became of it.
-- Where central is restored, the same changes may end otherwise, and the device sees it by the name.
create or replace function sync.next_changelog_digest(history text, the_device uuid, from_sequence bigint, to_sequence bigint) returns text
language sql stable as $$
  select encode(sha256(convert_to(history
    || coalesce(string_agg(concat_ws(' ', l.change_id, l.status, l.outcome ->> 'code'), ' ' order by l.sequence), ''), 'UTF8')), 'hex')
  from sync.change_log l where l.device_id = the_device and l.sequence between from_sequence and to_sequence
$$;

-- The name of a device's history before a sequence. Null inside of what the device has sent itself: only a batch whose reply
-- was lost begins there, and the device does not know yet what became of it. What a carrier brought has names all through.
create or replace function sync.changelog_digest_before(the_device uuid, the_sequence bigint) returns text language sql stable as $$
  select case when the_sequence = d.last_sequence + 1 then d.history else (
    select case when the_sequence = h.first_sequence then h.history_before
      else sync.next_changelog_digest(h.history_before, d.id, h.first_sequence, the_sequence - 1) end
    from sync.handed_over h where h.device_id = d.id and the_sequence between h.first_sequence and h.last_sequence
  ) end
  from sync.device d where d.id = the_device
$$;

-- Takes changes of a device in order, as `who`. `taken` of a gap says that a sequence stands for another change. `seen_protocol` is the protocol that the device speaks just now; null when
-- another device has brought the changes.
create or replace function sync.apply_batch(who sync.person, device sync.device, seen_protocol int, changes jsonb) returns jsonb
language plpgsql as $$
declare
  sent jsonb[] := sync.ordered_changes(changes);
  fresh jsonb[];
  unknown jsonb[];
  expected bigint;
  before text;
  taken boolean;
begin
  -- One push of a device at a time: the second waits here and then sees the sequence of the first.
  select * into strict device from sync.device d where d.id = device.id for no key update;
  expected := device.last_sequence + 1;
  before := sync.changelog_digest_before(device.id, (sent[1] ->> 'sequence')::bigint);
  fresh := array(select change from unnest(sent) change where (change ->> 'sequence')::bigint >= expected);
  unknown := array(select change from unnest(sent) with ordinality s(change, nth)
    where not exists (select from sync.change_log l where l.change_id = (change ->> 'changeId')::uuid) order by nth);

  -- A gap: a sequence above the expected one, or one below it that stood for another change (the device lost its counter).
  taken := exists (select from unnest(unknown) change where (change ->> 'sequence')::bigint < expected);
  if taken or exists (select from unnest(fresh) with ordinality f(change, nth) where (change ->> 'sequence')::bigint <> expected + nth - 1) then
    return jsonb_build_object('status', 'gap', 'expected', expected, 'taken', taken);
  end if;

  if fresh <> '{}' then
    perform sync.lock_records(who, unknown);
    if cardinality(unknown) < cardinality(fresh) then perform sync.log_repeated(device.id, fresh); end if;
    begin
      perform sync.run_changes(who, device, sync.insert_new_records(who, device, unknown), false);
    exception when data_exception or integrity_constraint_violation or sqlstate 'ZD009' then
      perform sync.run_changes(who, device, unknown, true);
    end;
    update sync.device d set last_sequence = device.last_sequence + cardinality(fresh),
      history = sync.next_changelog_digest(device.history, device.id, expected, device.last_sequence + cardinality(fresh)),
      last_seen_at = case when seen_protocol is null then d.last_seen_at else now() end, protocol = coalesce(seen_protocol, d.protocol)
      where d.id = device.id;
    perform sync.advance_feeds(device.id, expected);
  end if;
  return jsonb_build_object('status', 'done', 'outcomes', sync.outcomes_of(who, device, sent),
    'expected', expected + cardinality(fresh),
    'history', jsonb_build_object('before', before, 'after', coalesce(
      sync.changelog_digest_before(device.id, (sent[cardinality(sent)] ->> 'sequence')::bigint + 1),
      (select d.history from sync.device d where d.id = device.id))),
    'serverTime', sync.moment(clock_timestamp()));
end $$;

create or replace function sync.push(protocol int, device_id uuid, changes text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  perform sync.count_bytes(who, octet_length(changes));
  return sync.accept_push(who, sync.get_device(who, device_id, protocol), protocol, sync.read_json(changes));
end $$;
