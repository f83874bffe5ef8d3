-- The feed. Called last in a push: takes the head rows of the parishes it touched, in order of name, and holds them to
-- commit, so that position order is commit order and a reader never sees a later position before an earlier one.
create or replace function sync.advance_feeds(the_device uuid, from_sequence bigint) returns void language plpgsql as $$
declare
  touched text[] := array(select distinct parish from sync.change_log
    where device_id = the_device and sequence >= from_sequence and revision is not null order by parish);
begin
  if touched = '{}' then return; end if;
  insert into sync.parish_head (parish) select unnest(touched) on conflict do nothing;
  perform from sync.parish_head where parish = any (touched) order by parish for update;

  with record as (
    select l.parish, l.entity_id, max(l.sequence) as sequence, split_part(min(l.kind), '.', 1) as entity
    from sync.change_log l
    where l.device_id = the_device and l.sequence >= from_sequence and l.revision is not null
    group by l.parish, l.entity_id
  )
  insert into sync.feed (parish, position, entity, entity_id, draft_of)
  select r.parish, h.position + row_number() over (partition by r.parish order by r.sequence), r.entity, r.entity_id,
    sync.core_seen_by(r.entity, r.entity_id)
  from record r join sync.parish_head h using (parish)
  on conflict (entity_id) do update set position = excluded.position, draft_of = excluded.draft_of;

  -- A link names the changes and what became of them: in the history after a restore, the same changes may end otherwise.
  update sync.parish_head h set position = moved.position,
    hash = encode(sha256(convert_to(h.hash || moved.changes, 'UTF8')), 'hex')
  from (
    select l.parish, string_agg(concat_ws(' ', l.change_id, l.status, l.revision), ' ' order by l.sequence) as changes,
      (select max(f.position) from sync.feed f where f.parish = l.parish) as position
    from sync.change_log l
    where l.device_id = the_device and l.sequence >= from_sequence and l.revision is not null
    group by l.parish
  ) moved
  where h.parish = moved.parish;
  perform sync.add_links(touched, the_device, from_sequence);
end $$;

-- Whether a link that a device was given is one of central's chain; the start of a feed is in each.
create or replace function sync.knows_link(the_parish text, at bigint, link_hash text) returns boolean language sql stable as $$
  select at = 0 or exists (select from sync.feed_link l where l.parish = the_parish and l.position = at and l.hash = link_hash)
$$;

-- One page of a parish after a cursor: as many records as were asked for, and at least one, but no more than fit into the share
-- of a reply that a parish has. Everything is read at one moment: the function is stable, so its statements share the
-- snapshot of the caller's.
create or replace function sync.feed_page(who sync.person, the_parish text, since jsonb, page_size int, kinds text[]) returns json language plpgsql stable as $$
declare
  at bigint := coalesce((since ->> 'position')::bigint, 0);
  link_at bigint := coalesce((since ->> 'linkPosition')::bigint, 0);
  head bigint := coalesce((select position from sync.parish_head where parish = the_parish), 0);
  room bigint := sync.limit_of('page bytes') / cardinality(who.parishes);
  -- One after the other: of records that do not fit, none is made but the one that shows it. The first fetch of a plain loop
  -- would make ten. One look-up by key for each: joined, Postgres would rather read all inspections for a page.
  found cursor for
    select f.position, json_build_object('entity', entity, 'position', f.position, 'record', sync.core_json(entity, f.entity_id))::text as line
    from (
      select * from sync.feed
      where parish = the_parish and position > at and (draft_of is null or draft_of = who.username) and entity = any (kinds)
      order by position limit page_size
    ) f order by f.position;
  lines text[] := '{}';
  last bigint := at;
  more boolean := false;
  link sync.feed_link;
begin
  if at > link_at or not sync.knows_link(the_parish, link_at, since ->> 'linkHash') then
    return json_build_object('parish', the_parish, 'reset', true, 'more', false, 'records', '[]'::json,
      'cursor', json_build_object('parish', the_parish, 'position', 0, 'linkPosition', 0, 'linkHash', ''));
  end if;
  for f in found loop
    room := room - octet_length(f.line);
    more := room < 0 and lines <> '{}';
    exit when more;
    lines := lines || f.line;
    last := f.position;
  end loop;
  -- A full page may have more behind it. A page that is not full ends at the head, past what this person may not see.
  more := more or cardinality(lines) = page_size;
  if not more then last := head; end if;
  more := last < head;
  select * into link from sync.feed_link l where l.parish = the_parish and l.position >= last order by l.position limit 1;
  return json_build_object('parish', the_parish, 'reset', false, 'more', more,
    'records', ('[' || array_to_string(lines, ',') || ']')::json,
    'cursor', json_build_object('parish', the_parish, 'position', last,
      'linkPosition', coalesce(link.position, 0), 'linkHash', coalesce(link.hash, '')));
end $$;

-- The kinds of record that a device can read: those of every app, and what it names of the record core. It says so in a cursor of
-- no parish, which a central of before passes over.
create or replace function sync.kinds_asked(cursors jsonb) returns text[] language sql stable as $$
  select array['premises', 'inspection'] || array(select kind from jsonb_array_elements(cursors) c,
    jsonb_array_elements_text(case when c ->> 'parish' = '' then c -> 'kinds' end) kind)
$$;

-- The kinds of record that central knows, and the fields of which it merges the parts alone.
create or replace function sync.kinds_known() returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(known order by known), '[]') from (
    select name from sync.entity
    union all select e.name || '.' || key || '.*' from sync.entity e, jsonb_each_text(e.descriptor -> 'maps') where value = 'parts') kinds(known)
$$;

-- The pages of all the person's parishes at one moment.
create or replace function sync.feed_pages(who sync.person, cursors jsonb, page_size int) returns json language sql stable as $$
  select coalesce(json_agg(sync.feed_page(who, parish, since, page_size, sync.kinds_asked(cursors)) order by parish), '[]')
  from unnest(who.parishes) parish
  left join lateral (select c from jsonb_array_elements(cursors) c where c ->> 'parish' = parish limit 1) given(since) on true
$$;

-- The versions of forms that central has.
create or replace function sync.form_versions() returns json language sql stable as $$
  select coalesce(json_agg(form_id || '@' || version order by form_id, version), '[]') from sync.form_version
$$;

create or replace function sync.pull(protocol int, device_id uuid, cursors jsonb, page_size int) returns json
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
  device sync.device := sync.get_device(who, device_id, protocol);
  ticket jsonb;
begin
  perform sync.check_cursors(cursors);
  -- It comes beside the cursors, as one more.
  ticket := sync.next_ticket(device.id, (select c from jsonb_array_elements(cursors) c where c ? 'ticket' limit 1));
  update sync.device d set last_seen_at = now() where d.id = device.id and d.last_seen_at < now() - interval '5 minutes';
  return json_build_object('person', sync.person_record(who),
    'pages', sync.feed_pages(who, cursors, least(greatest(page_size, 1), 5000)),
    'expected', device.last_sequence + 1,
    'history', device.history,
    'ticket', ticket,
    'crowded', sync.is_crowded(),
    'serverTime', sync.moment(clock_timestamp()),
    'address', (select address from sync.central),
    'department', (select department from sync.central),
    'letterheads', (select coalesce(json_agg(id order by since), '[]') from sync.letterhead),
    'premisesKinds', sync.premises_kinds_id(),
    'visitIntervals', (select visit_intervals from sync.central),
    'kinds', sync.kinds_known(),
    'audit', sync.audit_reply(device.id, who, cursors),
    'seal', encode(sync.seal_of(device.id, who.username), 'hex'),
    'formVersions', sync.form_versions());
end $$;
