-- The log's entry of a change. An applied change is kept whole: the record can be rebuilt from it. Of a refused one, which may
-- hold anything, only what identifies it; its author has it whole. `hash` is the one in the device's own log.
create or replace function sync.logged_body(change jsonb, status text) returns jsonb language sql immutable as $$
  select case when status <> 'refused' then change else jsonb_build_object(
    'size', octet_length(change::text),
    'hash', encode(sync.body_hash(change - 'sequence' - 'baseRevision'), 'hex'),
    'start', left(change::text, case when octet_length(left(change::text, 1024)) > 1024 then 256 else 1024 end)) end
$$;
