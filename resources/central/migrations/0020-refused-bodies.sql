-- The log keeps of a refused change its size, its hash and its first kilobyte (functions/logged.sql): of those that are there too.
update sync.change_log set body = jsonb_build_object(
  'size', octet_length(body::text),
  'hash', encode(sha256(convert_to((body - 'sequence' - 'baseRevision')::text, 'UTF8')), 'hex'),
  'start', left(body::text, case when octet_length(left(body::text, 1024)) > 1024 then 256 else 1024 end))
where status = 'refused' and body is not null;
