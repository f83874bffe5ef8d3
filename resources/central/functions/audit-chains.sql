-- Audit chains: one for each parish, beside the links of its feed, one for each device (its own log), and one of administrative
-- acts. Each hash covers the one before it and the SHA-256 of whole bodies. Each side keeps the end of the other's chains, so
-- that it notices what the other rewrites or cuts off.

-- The hash of a link in the chain of a parish: the changes of one push, their author, outcomes and time. It is not the hash in a
-- cursor, which is the same again when a restored central is given the same changes.
create or replace function sync.audit_hash(previous text, link_hash text, the_parish text, the_device uuid, from_sequence bigint, to_sequence bigint) returns text
language sql stable as $$
  select encode(sha256(convert_to(concat_ws(' ', previous, link_hash, string_agg(concat_ws(' ', l.change_id, l.author, l.status, l.revision,
    extract(epoch from l.server_at), encode(l.body_hash, 'hex')), ' ' order by l.sequence)), 'UTF8')), 'hex')
  from sync.change_log l
  where l.device_id = the_device and l.sequence between from_sequence and to_sequence and l.parish = the_parish and l.revision is not null
$$;

-- Adds the links of a push, whose parishes have moved.
create or replace function sync.add_links(parishes text[], the_device uuid, from_sequence bigint) returns void language sql as $$
  insert into sync.feed_link (parish, position, hash, device_id, first_sequence, last_sequence, made_at, audit_hash)
  select h.parish, h.position, h.hash, the_device, from_sequence, pushed.to_sequence, now(),
    sync.audit_hash(coalesce((select f.audit_hash from sync.feed_link f where f.parish = h.parish order by f.position desc limit 1), ''),
      h.hash, h.parish, the_device, from_sequence, pushed.to_sequence)
  from sync.parish_head h, (select max(sequence) from sync.change_log where device_id = the_device) pushed(to_sequence)
  where h.parish = any (parishes)
$$;

-- Hashes are sent as their first half: 128 bits.
create or replace function sync.short_hash(hash text) returns text language sql immutable as $$ select left(hash, 32) $$;

-- The end of the chain of acts.
create or replace function sync.acts_head() returns jsonb language sql stable as $$
  select jsonb_build_array('administration', coalesce(max(line), 0), coalesce(max(sync.short_hash(hash)), ''))
  from (select line, hash from sync.act order by line desc limit 1) last
$$;

-- The end of a device's log at central.
create or replace function sync.device_head(the_device uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('line', coalesce(max(line), 0), 'hash', coalesce(max(coalesce(claimed, sync.short_hash(hash))), ''))
  from (select line, hash, claimed from sync.device_line where device_id = the_device order by branch desc, line desc limit 1) last
$$;

-- Whether an end that a device was given is in one of central's chains now.
create or replace function sync.knows_head(the_chain text, place bigint, head_hash text) returns boolean language sql stable as $$
  select case when the_chain = 'administration'
    then exists (select from sync.act a where a.line = place and sync.short_hash(a.hash) = head_hash)
    else exists (select from sync.feed_link l where l.parish = the_chain and l.position = place and sync.short_hash(l.audit_hash) = head_hash) end
$$;

-- Records ends that a device was given and that no chain has any more, two hundred of a device at most. `common` is the last end
-- of the same chain that the device was given and that is there. `heads`: lists of chain, position and hash.
create or replace function sync.note_strays(the_device uuid, heads jsonb) returns void language sql as $$
  with given as (
    select left(h ->> 0, 60) as chain, (h ->> 1)::bigint as position, left(h ->> 2, 32) as hash,
      sync.knows_head(h ->> 0, (h ->> 1)::bigint, h ->> 2) as known
    from jsonb_array_elements(heads) h limit 200
  )
  insert into sync.stray_head (device_id, chain, position, hash, common_position)
  select distinct on (chain) the_device, chain, position, hash, (select max(k.position) from given k where k.chain = g.chain and k.known)
  from given g where not known and (select count(*) from sync.stray_head s where s.device_id = the_device) < 200
  order by chain, position desc
  on conflict do nothing
$$;

-- The ends of the person's parishes that have moved since the device's cursors.
create or replace function sync.moved_heads(who sync.person, cursors jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_array(mine.parish, last.position, sync.short_hash(last.audit_hash))), '[]')
  from unnest(who.parishes) mine(parish)
  cross join lateral (select * from sync.feed_link f where f.parish = mine.parish order by f.position desc limit 1) last
  where last.audit_hash is not null and not exists (select from jsonb_array_elements(cursors) c
    where c ->> 'parish' = mine.parish and c ->> 'linkPosition' = last.position::text)
$$;

-- The audit part of a reply to a pull: the end of the device's log at central, the ends of central's own chains, and which ends
-- that the device has kept are missing here. The device sends those beside its cursors, as one more with `kept`: lists of chain,
-- position and hash.
create or replace function sync.audit_reply(the_device uuid, who sync.person, cursors jsonb) returns jsonb language plpgsql as $$
declare
  kept jsonb := (select c -> 'kept' from jsonb_array_elements(cursors) c where jsonb_typeof(c -> 'kept') = 'array' limit 1);
begin
  if kept is not null then perform sync.note_strays(the_device, kept); end if;
  return sync.device_head(the_device) || jsonb_build_object(
    'heads', sync.moved_heads(who, cursors) || jsonb_build_array(sync.acts_head()),
    'unknown', (select coalesce(jsonb_agg(k), '[]') from jsonb_array_elements(kept) k where not sync.knows_head(k ->> 0, (k ->> 1)::bigint, k ->> 2)));
end $$;
