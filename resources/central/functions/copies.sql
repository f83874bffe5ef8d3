-- Copies of a laptop: two homes that go on as one device. With each answer a device is given a ticket, which it shows with its next
-- message: a number, and a mark that tells apart what was given under the same number. Who shows one that was followed by a newer
-- one, which was shown since, is a second copy. An answer that was lost does no harm: the ticket before it is still good. A number
-- that is higher than central knows was given by a central that was restored since.

-- Whether a device says its ticket: an older app does not. `said` is {"ticket": [number, mark] or null, "last": the last sequence
-- that the device has given}.
create or replace function sync.shows_ticket(said jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(said) = 'object' and said ? 'ticket' and (said -> 'ticket' = 'null'
    or sync.is_count(said #> '{ticket,0}', 9007199254740000) and said #>> '{ticket,1}' ~ '^[0-9a-f]{32}$')
    and sync.is_count(said -> 'last', 9007199254740991), false)
$$;

-- Raises ZD008 when the message is from a second copy.
create or replace function sync.refuse_copy() returns void language plpgsql immutable as $$
begin
  raise exception 'another copy of this device has gone on' using errcode = 'ZD008';
end $$;

-- The ticket of a device that has not shown any.
create or replace function sync.first_ticket(device sync.device) returns jsonb language sql volatile as $$
  select case when device.ticket_number = 0 then jsonb_build_array(1, replace(gen_random_uuid()::text, '-', '')) end
$$;

-- Looks at the ticket that a device shows, and gives the next one.
create or replace function sync.next_ticket(the_device uuid, said jsonb) returns jsonb language plpgsql as $$
declare
  device sync.device;
  shown bigint;
  mark text;
  fresh text := replace(gen_random_uuid()::text, '-', '');
begin
  if not sync.shows_ticket(said) then return null; end if;
  shown := coalesce((said #>> '{ticket,0}')::bigint, 0);
  mark := coalesce(said #>> '{ticket,1}', '');
  select * into strict device from sync.device d where d.id = the_device for no key update;
  if (shown, mark) = (device.ticket_number, device.ticket_mark) then
    -- The answer before was lost, or another copy has heard it. A device never knows fewer sequences than central has of it.
    if device.ticket_answered and device.last_sequence > (said ->> 'last')::bigint then perform sync.refuse_copy(); end if;
    if not device.ticket_answered then update sync.device d set ticket_answered = true where d.id = device.id; end if;
    return jsonb_build_array(device.ticket_number + 1, fresh);
  end if;
  if shown <= device.ticket_number then perform sync.refuse_copy(); end if;
  update sync.device d set ticket_number = shown, ticket_mark = mark, ticket_answered = true where d.id = device.id;
  return jsonb_build_array(shown + 1, fresh);
end $$;

-- Whether a change that is in the log is the one that is sent; it may be numbered, and stand on a revision, anew. Of a refused one
-- the log has a hash (logged.sql); a body that is gone is not compared.
create or replace function sync.is_same_change(logged sync.change_log, change jsonb) returns boolean language sql stable as $$
  select case
    when change #>> '{body,kind}' like '%.withdraw' or logged.body is null then true
    when logged.status = 'refused' then logged.body ->> 'hash' = sync.logged_body(change, 'refused') ->> 'hash'
    else logged.body - array['sequence', 'baseRevision'] = change - array['sequence', 'baseRevision'] end
$$;

-- What became of a change that is in the log, for a device that sends it. What a copy of the same laptop has sent is done for both;
-- with other words, the device sends it as another change.
create or replace function sync.outcome_for(who sync.person, device sync.device, logged sync.change_log, change jsonb) returns jsonb
language sql stable as $$
  select case
    when logged.device_id = device.id or logged.author = who.username and coalesce(sync.is_same_change(logged, change), false) then logged.outcome
    when logged.author = who.username then jsonb_build_object('status', 'refused', 'code', 'sent-by-copy',
      'reason', 'A copy of this laptop has sent this change with other words.', 'fields', '[]'::jsonb)
    else jsonb_build_object('status', 'refused', 'code', 'malformed',
      'reason', 'Another device has used the id of this change.', 'fields', '[]'::jsonb) end
$$;

-- Whether one of the changes that are sent is in the log as this device's, with other words. What was sent never alters: a second
-- copy has sent it.
create or replace function sync.differs_from_log(the_device uuid, sent jsonb) returns boolean language sql stable as $$
  select exists (select from jsonb_array_elements(sent) change join sync.change_log l on l.change_id = (change ->> 'changeId')::uuid
    where l.device_id = the_device and not sync.is_same_change(l, change))
$$;

-- What a patch writes: its fields, and its whole answers beside their parts, because a whole answer says of a part that it has not
-- that there is none.
create or replace function sync.written_by(body jsonb) returns jsonb language sql stable as $$
  select sync.patch_fields(maps, patch) || sync.patch_fields(maps, patch, true)
  from sync.maps_of(body ->> 'kind') maps, lateral (select case when jsonb_typeof(body -> 'patch') = 'object' then body -> 'patch' else '{}' end) said(patch)
$$;

-- Notes which of a device's changes are in the log before it sends them. What they say alike, the device has seen.
create or replace function sync.log_repeated(the_device uuid, fresh jsonb[]) returns void language sql as $$
  insert into sync.repeated_change (device_id, sequence, change_id, same_fields)
  select the_device, (change ->> 'sequence')::bigint, l.change_id, case when not sync.is_same_change(l, change) then array(
    select mine.key from jsonb_each(sync.written_by(change -> 'body')) mine
    join jsonb_each(sync.written_by(l.body -> 'body')) theirs using (key) where mine.value = theirs.value) end
  from unnest(fresh) change join sync.change_log l on l.change_id = (change ->> 'changeId')::uuid
  on conflict do nothing
$$;

-- Who wrote the fields of a record, as one device sees it: what a copy of it has sent of the changes that both had is its own.
create or replace function sync.revisions_seen(record_id uuid, revisions jsonb, device sync.device) returns jsonb
language sql stable as $$
  select revisions || coalesce(jsonb_object_agg(field, jsonb_build_array(l.revision, device.number)), '{}')
  from sync.repeated_change r join sync.change_log l using (change_id)
  cross join lateral unnest(coalesce(r.same_fields, array(select jsonb_object_keys(sync.written_by(l.body -> 'body'))))) field
  where r.device_id = device.id and l.entity_id = record_id and l.revision is not null
    and coalesce((sync.last_write_of(revisions, field) ->> 0)::int, 1) = l.revision
$$;

-- sync.join for a laptop that has found out that it is a copy, and goes on as a device of its own. It shows that the other one had
-- joined (sync.proof_of): so it needs no enrolment code, unless that one was revoked; after fifty copies of a person it does. Harmless to repeat.
create or replace function sync.join_copy(protocol int, device_id uuid, device_name text, app_version text, origin_id uuid, proof bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  if exists (select from sync.device d where d.id = origin_id and (d.disabled or d.username <> who.username)) then
    raise exception 'device is not enabled' using errcode = 'ZD003';
  end if;
  if sync.is_proof(proof, origin_id, who.username)
    and (select count(*) < 50 from sync.device d where d.username = who.username and d.copy_of is not null)
  then
    perform sync.admit_device(who, device_id, protocol);
    update sync.device d set copy_of = origin_id where d.id = device_id and d.username = who.username;
  end if;
  return sync.join(protocol, device_id, device_name, app_version);
end $$;
