-- The requests of a device beside its changes, in the shape that any app of ours sends. Anything else raises ZD004.

-- A position or a length: a whole number, as far as bigint goes.
create or replace function sync.is_large_count(value jsonb) returns boolean language sql immutable as $$
  select sync.is_count(value, 9007199254740991)
$$;

-- A cursor: how far a device has read the feed of a parish. One that has read nothing may leave the places out.
create or replace function sync.is_cursor(value jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(value) = 'object' and sync.is_text(value -> 'parish', 200)
    and (not value ? 'position' or sync.is_large_count(value -> 'position'))
    and (not value ? 'linkPosition' or sync.is_large_count(value -> 'linkPosition'))
    and (not value ? 'linkHash' or sync.is_text(value -> 'linkHash', 64))
    and (not value ? 'kinds' or sync.is_texts(value -> 'kinds', 100, 40)), false)
$$;

-- Ends of central's audit chains that the device has kept: chain, position, the first half of the hash.
create or replace function sync.are_kept_heads(value jsonb) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) <> 'array' then false else (select coalesce(bool_and(jsonb_typeof(head) = 'array'
    and sync.is_text(head -> 0, 200) and sync.is_large_count(head -> 1) and coalesce(head ->> 2 ~ '^([0-9a-f]{32})?$', false)), true)
    from jsonb_array_elements(value) head) end
$$;

-- The request of a pull: cursors, and perhaps one list of kept ends and one ticket.
create or replace function sync.check_cursors(cursors jsonb) returns void language plpgsql immutable as $$
begin
  perform sync.check_request(pg_column_size(cursors));
  if jsonb_typeof(cursors) is distinct from 'array' or not (select coalesce(bool_and(case
      when jsonb_typeof(each) = 'object' and each ? 'kept' then sync.are_kept_heads(each -> 'kept')
      when jsonb_typeof(each) = 'object' and each ? 'ticket' then sync.shows_ticket(each) else sync.is_cursor(each) end), true)
    from jsonb_array_elements(cursors) each)
  then raise exception 'the cursors are not those of a device' using errcode = 'ZD004'; end if;
end $$;

-- Attachments that are asked about: [{hash, size}].
create or replace function sync.check_attachments(attachments jsonb) returns void language plpgsql immutable as $$
begin
  perform sync.check_request(pg_column_size(attachments));
  if jsonb_typeof(attachments) is distinct from 'array' or not (select coalesce(bool_and(coalesce(
      jsonb_typeof(each) = 'object' and sync.is_count(each -> 'size', 2147483647), false)), true) from jsonb_array_elements(attachments) each)
  then raise exception 'the attachments are not named' using errcode = 'ZD004'; end if;
end $$;

-- Whether the header of a bundle, which its device has sealed, has what central needs.
create or replace function sync.is_bundle_header(facts jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(facts) = 'object' and sync.is_id(facts ->> 'deviceId') and sync.is_id(facts ->> 'bundleId')
    and sync.is_count(facts -> 'protocol', 1e6)
    and (coalesce(facts -> 'firstSequence', 'null') = 'null' or sync.is_large_count(facts -> 'firstSequence'))
    and (not facts ? 'seen' or sync.are_cursors(facts -> 'seen')), false)
$$;

create or replace function sync.are_cursors(value jsonb) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) <> 'array' then false
    else (select coalesce(bool_and(sync.is_cursor(each)), true) from jsonb_array_elements(value) each) end
$$;

-- Whether this is the place of a part of a bundle, as far as this central knows parts.
create or replace function sync.is_bundle_place(place text) returns boolean language sql immutable as $$
  select coalesce(place ~ '^[a-z0-9 ]{1,100}$' and (place !~ '^photo ' or place ~ '^photo [0-9a-f]{64} [1-9][0-9]{0,6} [0-9]$'), false)
$$;
