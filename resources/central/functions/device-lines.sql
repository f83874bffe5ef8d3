-- The log of a device, which comes with its pushes and stays here: what is changed, cut off or rewritten on the device
-- afterwards is noticed. It never makes a push fail.

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

-- Stores the lines of a part that are not here yet. Where one of that number is here with another hash, a branch begins.
create or replace function sync.append_device_lines(the_device uuid, part jsonb) returns void language plpgsql as $$
declare
  before sync.device_line := sync.line_before(the_device, part);
  is_known boolean := before.device_id is not null or part ->> 'from' = '1' and part ->> 'previous' = '';
  next_branch int := coalesce((select max(d.branch) from sync.device_line d where d.device_id = the_device), 0) + 1;
  into_branch int := case when is_known then coalesce(before.branch, 1) else next_branch end;
  last_hash text := case when is_known then coalesce(before.hash, '') else part ->> 'previous' end;
  begins boolean := not is_known;
  this_hash text;
  here text;
  said jsonb;
  number bigint := (part ->> 'from')::bigint;
begin
  for said in select jsonb_array_elements(part -> 'lines') loop
    this_hash := sync.line_hash(last_hash, number, said ->> 0, said ->> 1, said ->> 2, said ->> 3, said ->> 4);
    here := (select d.hash from sync.device_line d where d.device_id = the_device and d.branch = into_branch and d.line = number);
    if here is distinct from this_hash then
      if here is not null then
        into_branch := next_branch;
        begins := true;
      end if;
      insert into sync.device_line (device_id, branch, line, at, who, what, record, body_hash, hash, follows, goes_on)
        values (the_device, into_branch, number, said ->> 0, said ->> 1, said ->> 2, said ->> 3, said ->> 4, this_hash,
          case when begins then last_hash end, is_known or not begins);
      begins := false;
    end if;
    last_hash := this_hash;
    number := number + 1;
  end loop;
  update sync.device_line d set claimed = part ->> 'hash' where d.device_id = the_device and d.branch = into_branch and d.line = number - 1
    and sync.short_hash(d.hash) <> part ->> 'hash' and d.claimed is distinct from part ->> 'hash';
end $$;

-- Unpacks what a device sends: changes, or changes with its ticket and a part of its log. A sequence that stands for another
-- change, or a change that is here with other words, belongs to a second copy, if that was not noticed before: a carrier may
-- have brought it.
create or replace function sync.accept_push(who sync.person, device sync.device, protocol int, said jsonb) returns jsonb language plpgsql as $$
declare
  part jsonb := said -> 'audit';
  ticket jsonb := sync.next_ticket(device.id, said);
  reply jsonb;
begin
  if jsonb_typeof(said) <> 'object' then return sync.apply_batch(who, device, protocol, said); end if;
  reply := sync.apply_batch(who, device, protocol, said -> 'changes');
  if ticket is not null and (reply -> 'taken' = 'true' or reply ->> 'status' = 'done' and sync.differs_from_log(device.id, said -> 'changes'))
  then perform sync.refuse_copy(); end if;
  if reply ->> 'status' = 'done' and sync.is_log_part(part) then perform sync.append_device_lines(device.id, part); end if;
  return reply || jsonb_build_object('audit', sync.device_head(device.id), 'ticket', ticket);
end $$;
