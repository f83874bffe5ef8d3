-- What the log of changes keeps of one. A change that was done is kept whole: the record can be made again from it. Of a refused
-- one, which may hold anything, only what is needed to say which it was; its author has it whole. `hash` is the one that a
-- device's own log has of it.
create or replace function sync.logged_body(change jsonb, status text) returns jsonb language sql immutable as $$
  select case when status <> 'refused' then change else jsonb_build_object(
    'size', octet_length(change::text),
    'hash', encode(sync.body_hash(change - 'sequence' - 'baseRevision'), 'hex'),
    'start', left(change::text, case when octet_length(left(change::text, 1024)) > 1024 then 256 else 1024 end)) end
$$;
