-- Limits of what central accepts and returns. These are the only places of the numbers; src-main/sync/spec/03-push.md and
-- 04-pull.md say what they are for.
create or replace function sync.limit_of(what text) returns int language sql immutable as $$
  select case what
    -- A message from a device, unpacked, and how many lists and objects are in it: together they bound the memory that its
    -- JSON takes, some 200 MB. An empty object takes two bytes of text and six hundred of memory.
    when 'message bytes' then 2 * 1024 * 1024
    when 'message brackets' then 128 * 1024
    when 'changes' then 5000
    -- One packed piece of it. Deflate makes at most 1,032 bytes of one: no piece unfolds to more than 66 MB.
    when 'piece bytes' then 64 * 1024
    -- Photos of one person that are not complete yet.
    when 'staged bytes' then 64 * 1024 * 1024
    -- What a device sends beside its changes: cursors, a bundle's header, questions about photos.
    when 'request bytes' then 256 * 1024
    -- How deep a value of a record is, and how long as central keeps it, where it is of a kind that central does not know. Where
    -- two values wait in a conflict, a value lies five levels down: no record is deeper than 32.
    when 'value depth' then 26
    when 'value bytes' then 64 * 1024
    -- Each part of a record (header, answers, signatures, other fields, conflicts, history), as text.
    when 'part bytes' then 1024 * 1024
    -- The records of one reply. A page shrinks to fit, down to one record.
    when 'page bytes' then 4 * 1024 * 1024
  end
$$;

-- Parses untrusted JSON. Raises ZD004 when it is not JSON, or more than central accepts.
create or replace function sync.read_json(said text) returns jsonb language plpgsql immutable as $$
begin
  if octet_length(said) > sync.limit_of('message bytes') or 2 * octet_length(said) - octet_length(replace(said, '{', ''))
    - octet_length(replace(said, '[', '')) > sync.limit_of('message brackets')
  then
    raise exception 'the message is larger than central takes' using errcode = 'ZD004';
  end if;
  return said::jsonb;
exception when data_exception or statement_too_complex then
  raise exception 'the message is not JSON that central reads' using errcode = 'ZD004';
end $$;

-- Raises ZD004 when the part of a message beside its changes is larger than any app of ours sends.
create or replace function sync.check_request(bytes bigint) returns void language plpgsql immutable as $$
begin
  if bytes > sync.limit_of('request bytes') then raise exception 'the request is larger than central takes' using errcode = 'ZD004'; end if;
end $$;
