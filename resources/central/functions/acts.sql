-- The log of administrative acts: who, what, to whom. Each line's hash covers the hash before it.

-- The hash of a line of a log, at central and on a device alike (src-main/local-db/repositories/audit.ts).
create or replace function sync.line_hash(previous text, line bigint, at text, who text, what text, record text, body_hash text) returns text
language sql immutable as $$
  select encode(sha256(convert_to('[' || concat_ws(',', to_json(previous), line, to_json(at), to_json(who), to_json(what),
    to_json(record), to_json(body_hash)) || ']', 'UTF8')), 'hex')
$$;

create or replace function sync.body_hash(body jsonb) returns bytea language sql immutable as $$
  select sha256(convert_to(body::text, 'UTF8'))
$$;

-- `subject` is a username, or the id of a device; `body` has the details and never holds a secret.
create or replace function sync.log_act(what text, subject text, body jsonb) returns void language plpgsql as $$
declare
  last sync.act;
begin
  lock table sync.act in exclusive mode;
  select * into last from sync.act a order by a.line desc limit 1;
  insert into sync.act (line, at, who, what, subject, body, body_hash, hash)
  select next.line, next.at, session_user, what, subject, body, encode(sync.body_hash(body), 'hex'),
    sync.line_hash(coalesce(last.hash, ''), next.line, sync.moment(next.at), session_user, what, subject, encode(sync.body_hash(body), 'hex'))
  from (values (coalesce(last.line, 0) + 1, date_trunc('milliseconds', clock_timestamp()))) next(line, at);
end $$;
