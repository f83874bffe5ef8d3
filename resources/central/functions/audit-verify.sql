-- Breaks in central's chains, each with the time from which on it is so; for `daybook central audit verify`. `chain` is a
-- parish, `administration`, or the id of a device. `broken` is false where a restore from a backup explains it as well.

-- The feeds: bodies against their hashes, links against the log, the end against the last link, positions without a link.
create or replace function sync.feed_problems() returns table (chain text, since timestamptz, what text, broken boolean) language sql stable as $$
  select l.parish, l.server_at, format('the body of change %s of device %s (%s) is not the one that was sent', l.sequence, l.device_id, l.author), true
  from sync.change_log l where l.body is not null and l.body_hash is not null
    and l.status <> 'refused' and l.body_hash <> sync.body_hash(l.body)
  union all
  (select distinct on (k.parish) k.parish, coalesce(k.made_at, k.made_before), format('the link at position %s does not fit: a change was altered, '
      'removed, put elsewhere, or the link itself was', k.position), true
  from (select f.*, lag(f.audit_hash) over chain as previous, max(f.made_at) over (partition by f.parish order by f.position
      rows between unbounded preceding and 1 preceding) as made_before from sync.feed_link f window chain as (partition by f.parish order by f.position)) k
  where case when k.device_id is null then k.made_before is not null
    else k.audit_hash is distinct from sync.audit_hash(coalesce(k.previous, ''), k.hash, k.parish, k.device_id, k.first_sequence, k.last_sequence) end
  order by k.parish, k.position)
  union all
  select h.parish, last.made_at, format('the feed ends at position %s, and its last link at %s: links were cut off', h.position, coalesce(last.position, 0)), true
  from sync.parish_head h left join lateral (select * from sync.feed_link f where f.parish = h.parish order by f.position desc limit 1) last on true
  where (h.position, h.hash) is distinct from (coalesce(last.position, 0), coalesce(last.hash, ''))
$$;

-- The changes of each device, which have sequences without gaps, and what its own log says that it sent. A change may get a new
-- sequence and base later: these are not in the hash.
create or replace function sync.sent_problems() returns table (chain text, since timestamptz, what text, broken boolean) language sql stable as $$
  select d.id::text, first.at, format('of the %s changes of this device (%s), %s are in the log: some were removed', d.last_sequence, d.username, kept.many), true
  from sync.device d
  cross join lateral (select (select count(*) from sync.change_log l where l.device_id = d.id)
    + (select count(*) from sync.repeated_change r where r.device_id = d.id) as many) kept
  cross join lateral (select max(l.server_at) as at from sync.change_log l where l.device_id = d.id and l.sequence <= (
    select min(n) - 1 from generate_series(1, d.last_sequence) n where not exists (select from sync.change_log g where g.device_id = d.id and g.sequence = n)
      and not exists (select from sync.repeated_change r where r.device_id = d.id and r.sequence = n))) first
  where kept.many <> d.last_sequence
  union all
  select s.device_id::text, coalesce(l.server_at, s.received_at), case when l.change_id is null
    then format('change %s, which this device has sent, is not in the log', s.record)
    else format('change %s is not as this device has sent it', s.record) end, true
  from sync.device_line s left join sync.change_log l on l.change_id::text = s.record
  where s.what = 'sent' and not exists (select from sync.repeated_change r where r.device_id = s.device_id and r.change_id = l.change_id and l.device_id <> s.device_id)
    and (l.change_id is null or l.body is not null and l.outcome ->> 'code' is distinct from 'withdrawn'
    and case when l.status = 'refused' then l.body ->> 'hash'
      else encode(sync.body_hash(l.body - 'sequence' - 'baseRevision'), 'hex') end <> s.body_hash)
$$;

-- The logs of devices, as they are kept here.
create or replace function sync.device_line_problems() returns table (chain text, since timestamptz, what text, broken boolean) language sql stable as $$
  with kept as (
    select l.*, lag(l.line) over log as line_before, coalesce(l.follows, lag(l.hash, 1, '') over log) as previous
    from sync.device_line l window log as (partition by l.device_id, l.branch order by l.line)
  ), own as (
    select distinct on (device_id, branch) device_id, received_at, line from kept
    where hash <> sync.line_hash(previous, line, at, who, what, record, body_hash) or line <> coalesce(line_before + 1, case when follows is null then 1 else line end)
    order by device_id, branch, line
  )
  select device_id::text, received_at, format('line %s of the log of this device, as central keeps it, was altered, removed or put elsewhere', line), true from own
  union all
  select device_id::text, received_at, format('the device had another hash for its own line %s: its log was altered on the device before this line was sent', line), true
  from kept where claimed is not null
  union all
  select device_id::text, received_at, case when what like 'restored from %'
    then format('the data of this device was restored from a backup: its log goes on from line %s, and what it had after that is kept here too', line - 1)
    when what like 'copied from %' then format('this device was found to be a copy of another (%s): its log goes on after line %s of the log of that one',
      (select d.copy_of from sync.device d where d.id = device_id), line - 1)
    when goes_on or is_held then format('the log of this device was made anew from line %s on, without a restore that says so, or two copies of the device are in use', line)
    else format('the log of this device goes on from a line %s that central does not have: central was restored, or the log was made anew', line - 1) end,
    what not like 'restored from %' and (goes_on or is_held)
  from kept cross join lateral (select exists (select from sync.device_line o where o.device_id = kept.device_id and o.branch < kept.branch
    and o.line = kept.line - 1)) other(is_held)
  where line_before is null and (follows is not null or not goes_on)
$$;

create or replace function sync.act_problems() returns table (chain text, since timestamptz, what text, broken boolean) language sql stable as $$
  (select 'administration', at, format('line %s of the administrative acts was altered, removed or put elsewhere', line), true
  from (select a.*, lag(hash, 1, '') over (order by line) as previous, lag(line, 1, 0::bigint) over (order by line) as line_before from sync.act a) k
  where line <> line_before + 1 or hash <> sync.line_hash(previous, line, sync.moment(at), who, what, subject, body_hash)
    or body is not null and body_hash <> encode(sync.body_hash(body), 'hex')
  order by line limit 1)
$$;

-- Ends that devices were given and that central does not have any more.
create or replace function sync.unlinked_change_problems() returns table (chain text, since timestamptz, what text, broken boolean) language sql stable as $$
  select s.chain, min(s.reported_at), format('%s had been shown this chain up to %s; that is not there any more, what is common ends at %s%s: central was '
      'restored from a backup, or the chain was cut off or made anew', count(distinct s.device_id) || case when count(distinct s.device_id) = 1 then ' device' else ' devices' end,
    max(s.position), coalesce(max(s.common_position)::text, 'an unknown place'),
    coalesce(' of ' || sync.moment((select f.made_at from sync.feed_link f where f.parish = s.chain and f.position = max(s.common_position))), '')), false
  from sync.stray_head s group by s.chain
$$;

create or replace function sync.audit_problems() returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('chain', p.chain, 'since', sync.moment(p.since), 'what', p.what, 'broken', p.broken)
    order by p.broken desc, p.chain, p.since), '[]')
  from (select * from sync.feed_problems() union all select * from sync.sent_problems() union all select * from sync.device_line_problems()
    union all select * from sync.act_problems() union all select * from sync.unlinked_change_problems()) p
$$;

-- How much was looked at.
create or replace function sync.audit_extent() returns jsonb language sql stable as $$
  select jsonb_build_object(
    'parishes', (select count(*) from sync.parish_head),
    'links', (select count(*) from sync.feed_link where device_id is not null),
    'earlierLinks', (select count(*) from sync.feed_link where device_id is null),
    'devices', (select count(distinct device_id) from sync.device_line),
    'deviceLines', (select count(*) from sync.device_line),
    'acts', (select count(*) from sync.act))
$$;
