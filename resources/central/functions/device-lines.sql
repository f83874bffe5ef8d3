-- The log of a device, which comes with its pushes and stays here: what is changed, cut off or made anew on the device afterwards
-- is noticed. Nothing about it ever refuses a push.

-- Whether this is a part of a log: `from` is the number of its first line, `previous` the hash before it, `hash` the one at its
-- end, `lines` lists of at, who, what, record and perhaps the hash of a body.
create or replace function sync.is_log_part(part jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(part -> 'lines') = 'array' and jsonb_array_length(part -> 'lines') between 1 and 500
    and sync.is_count(part -> 'from', 1e9) and part ->> 'from' <> '0' and part ->> 'previous' ~ '^([0-9a-f]{64})?$'
    and part ->> 'hash' ~ '^[0-9a-f]{32}$'
    and (select bool_and(jsonb_typeof(line) = 'array' and sync.is_text(line -> 0, 40) and sync.is_text(line -> 1, 60)
        and sync.is_text(line -> 2, 300) and sync.is_text(line -> 3, 100)
        and coalesce(line ->> 4 ~ '^[0-9a-f]{64}$', true)) from jsonb_array_elements(part -> 'lines') line), false)
$$;

-- The line that a part goes on after: the newest branch that has it.
create or replace function sync.line_before(the_device uuid, part jsonb) returns sync.device_line language sql stable as $$
  select l from sync.device_line l where l.device_id = the_device and l.line = (part ->> 'from')::bigint - 1
    and (l.hash = part ->> 'previous' or l.claimed = sync.short_hash(part ->> 'previous'))
  order by l.branch desc limit 1
$$;

-- Keeps the lines of a part that are not here yet. Where one of that number is here with other words, a branch begins.
create or replace function sync.take_device_lines(the_device uuid, part jsonb) returns void language plpgsql as $$
declare
  before sync.device_line := sync.line_before(the_device, part);
  first bigint := (part ->> 'from')::bigint;
  goes_on boolean := first = 1 or before.device_id is not null;
  last_branch int := coalesce((select max(d.branch) from sync.device_line d where d.device_id = the_device), 0);
  branch int := coalesce(before.branch, 1);
  hash text := coalesce(before.hash, '');
  begins boolean := false;
  here sync.device_line;
  said jsonb;
  nth bigint;
begin
  if not goes_on then
    branch := last_branch + 1;
    begins := true;
    hash := part ->> 'previous';
  end if;
  for said, nth in select value, ordinality from jsonb_array_elements(part -> 'lines') with ordinality loop
    hash := sync.line_hash(hash, first + nth - 1, said ->> 0, said ->> 1, said ->> 2, said ->> 3, said ->> 4);
    select * into here from sync.device_line d where d.device_id = the_device and d.line = first + nth - 1 and d.branch = take_device_lines.branch;
    continue when here.hash = hash;
    if here.hash is not null then
      branch := last_branch + 1;
      begins := true;
    end if;
    insert into sync.device_line (device_id, branch, line, at, who, what, record, body_hash, hash, follows, goes_on, claimed)
    values (the_device, branch, first + nth - 1, said ->> 0, said ->> 1, said ->> 2, said ->> 3, said ->> 4, hash,
      case when begins then coalesce((select d.hash from sync.device_line d where d.device_id = the_device and d.line = first + nth - 2
        and d.branch = before.branch), part ->> 'previous') end,
      goes_on or not begins,
      case when nth = jsonb_array_length(part -> 'lines') and sync.short_hash(hash) <> part ->> 'hash' then part ->> 'hash' end);
    begins := false;
  end loop;
end $$;

-- What a device sends: changes, or changes with a part of its log.
create or replace function sync.take_push(who sync.person, device sync.device, protocol int, said jsonb) returns jsonb language plpgsql as $$
declare
  part jsonb := said -> 'audit';
  reply jsonb;
begin
  if jsonb_typeof(said) <> 'object' then return sync.take_changes(who, device, protocol, said); end if;
  reply := sync.take_changes(who, device, protocol, said -> 'changes');
  if reply ->> 'status' <> 'done' then return reply; end if;
  if sync.is_log_part(part) then perform sync.take_device_lines(device.id, part); end if;
  return reply || jsonb_build_object('audit', sync.device_head(device.id));
end $$;
