-- sync.hand_over: accepts one part of a bundle, the unsent work of one device, from its carrier. It is applied as its author's,
-- on the author's device: with its sequences, rights and outcomes. The carrier gets counts and nothing else.

-- A part is held; `code` is of the app's catalogue. The carrier keeps it.
create or replace function sync.hold_reply(code text) returns jsonb language sql immutable as $$
  select jsonb_build_object('status', 'held', 'code', code)
$$;

-- The JSON in a part of a bundle; null when central cannot read it.
create or replace function sync.parsed(value text) returns jsonb language plpgsql immutable as $$
begin
  return sync.read_json(value);
exception when sqlstate 'ZD004' then
  return null;
end $$;

create or replace function sync.parsed_bytes(value bytea) returns jsonb language plpgsql immutable as $$
begin
  return sync.read_json(sync.text_of(value));
exception when sqlstate 'ZD004' then
  return null;
end $$;

-- Outcomes of changes, counted.
create or replace function sync.counted_outcomes(outcomes jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('status', 'done') || jsonb_object_agg(status,
    (select count(*) from jsonb_array_elements(outcomes) each where each ->> 'status' = s.status))
  from unnest(array['applied', 'merged', 'conflict', 'refused']) s(status)
$$;

-- Changes whose author has read a feed that central no longer has, as `seen` tells: revisions count otherwise now, and only that
-- the record was there is certain (base revision 1); a submission has no base. A device does the same with its own changes.
create or replace function sync.with_reset_base_revisions(changes jsonb, seen jsonb) returns jsonb language sql stable as $$
  select case when jsonb_typeof(changes) <> 'array' or jsonb_typeof(seen) is distinct from 'array' then changes else (
    select coalesce(jsonb_agg(case
        when link.hash is null or sync.knows_link(link.parish, link.at, link.hash) or jsonb_typeof(change -> 'baseRevision') is distinct from 'number'
          then change
        when change #>> '{body,kind}' = 'inspection.submit' then change || '{"baseRevision": 0}'
        else change || jsonb_build_object('baseRevision', least((change ->> 'baseRevision')::numeric, 1)) end order by nth), '[]')
    from jsonb_array_elements(changes) with ordinality sent(change, nth)
    left join lateral (
      select each ->> 'parish' as parish, (each ->> 'linkPosition')::bigint as at, each ->> 'linkHash' as hash
      from jsonb_array_elements(seen) each where each ->> 'parish' = change ->> 'parish' limit 1
    ) link on true
  ) end
$$;

-- Applies changes of a bundle as a push does.
create or replace function sync.hand_over_changes(
  carrier sync.person, carrier_device uuid, author sync.person, device sync.device, bundle_id uuid, changes jsonb
) returns jsonb language plpgsql as $$
declare
  before sync.device;
  reply jsonb;
  expected bigint;
begin
  if changes is null then return sync.hold_reply('bundle-not-authentic'); end if;
  select * into strict before from sync.device d where d.id = device.id for no key update;
  reply := sync.apply_batch(author, device, null, changes);
  expected := (reply ->> 'expected')::bigint;
  if reply ->> 'status' = 'gap' then
    -- Below the expected sequence, a sequence stands for another change: the device has gone on differently since.
    if expected > (select min((change ->> 'sequence')::bigint) from jsonb_array_elements(changes) change)
    then return sync.hold_reply('bundle-overtaken');
    end if;
    return sync.hold_reply('bundle-waits-for-author');
  end if;
  if expected > before.last_sequence + 1 then
    -- A copy of the laptop has sent one of them with other words, unknown to whoever made this bundle.
    if sync.differs_from_log(device.id, changes) then perform sync.refuse_copy(); end if;
    insert into sync.handed_over (bundle_id, device_id, first_sequence, last_sequence, carrier, carrier_device, at, history_before)
      values (bundle_id, device.id, before.last_sequence + 1, expected - 1, carrier.username, carrier_device, now(), before.history);
  end if;
  return sync.counted_outcomes(reply -> 'outcomes');
exception when sqlstate 'ZD004' then
  return sync.hold_reply('bundle-not-authentic');
when sqlstate 'ZD008' then
  return sync.hold_reply('bundle-overtaken');
end $$;

-- `header` is the text as it is in the bundle; `place` names the part: `opening` (empty; it asks whether the rest can come),
-- `changes`, or `photo <sha256> <size> <chunk>`.
create or replace function sync.hand_over(protocol int, device_id uuid, header text, number int, place text, sealed bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  carrier sync.person := sync.get_person(protocol);
  facts jsonb := sync.parsed(header);
  central sync.central;
  author sync.person;
  device sync.device;
  inside bytea;
begin
  perform sync.count_bytes(carrier, octet_length(sealed));
  perform sync.get_device(carrier, device_id, protocol);
  select * into strict central from sync.central;
  perform sync.check_request(octet_length(header));
  if octet_length(sealed) > sync.limit_of('message bytes') then return sync.hold_reply('bundle-not-authentic'); end if;
  if not sync.is_bundle_header(facts) or facts ->> 'centralId' is distinct from central.id::text or not sync.is_bundle_place(place)
  then return sync.hold_reply('bundle-not-authentic'); end if;
  inside := sync.unsealed(sync.seal_of((facts ->> 'deviceId')::uuid, facts ->> 'username'), header, number, place, sealed);
  if inside is null then return sync.hold_reply('bundle-not-authentic'); end if;

  -- From here on, the header is known to be written by this central's device.
  if (facts ->> 'protocol')::int < central.protocol_min then return sync.hold_reply('bundle-app-too-old'); end if;
  if (facts ->> 'protocol')::int > central.protocol_max then return sync.hold_reply('bundle-too-new'); end if;
  select * into author from sync.person p where p.username = facts ->> 'username' and not p.disabled;
  if author.username is null then return sync.hold_reply('bundle-author-disabled'); end if;
  begin
    -- The seal proves that the device had joined.
    perform sync.admit_device(author, (facts ->> 'deviceId')::uuid, (facts ->> 'protocol')::int);
    device := sync.get_device(author, (facts ->> 'deviceId')::uuid, (facts ->> 'protocol')::int);
  exception when sqlstate 'ZD003' then
    return sync.hold_reply('bundle-device-disabled');
  end;

  case split_part(place, ' ', 1)
    when 'opening' then
      if (facts ->> 'firstSequence')::bigint > device.last_sequence + 1 then return sync.hold_reply('bundle-waits-for-author'); end if;
      return sync.counted_outcomes('[]');
    when 'changes' then
      return sync.hand_over_changes(carrier, device_id, author, device, (facts ->> 'bundleId')::uuid,
        sync.with_reset_base_revisions(sync.parsed_bytes(inside), facts -> 'seen'));
    when 'photo' then
      -- A picture that is refused is not wanted from a carrier either.
      return jsonb_build_object('status', 'photo', 'state', replace(sync.take_chunk(author, split_part(place, ' ', 2),
        split_part(place, ' ', 3)::int, split_part(place, ' ', 4)::int, inside), 'refused', 'unknown'));
    else return sync.hold_reply('bundle-too-new');
  end case;
end $$;
