-- How long a record may become, whoever writes it and by whatever change. What may stand in it is looked at before it is
-- written (shape-problems.sql). Raises ZD009 with a plain sentence; the change is refused with it (push.sql).

create or replace function sync.is_long(part jsonb) returns boolean language sql stable as $$
  select octet_length(part::text) > sync.limit_of('part bytes')
$$;

-- A part that an earlier central took keeps nobody from writing another.
create or replace function sync.check_part(what text, part jsonb, before jsonb) returns void language plpgsql stable as $$
begin
  if part is distinct from before and sync.is_long(part) then
    raise exception 'There is more in the % of this record than central takes.', what using errcode = 'ZD009';
  end if;
end $$;

create or replace function sync.check_inspection_parts() returns trigger language plpgsql as $$
begin
  perform sync.check_part('header', new.header, old.header), sync.check_part('answers', new.answers, old.answers),
    sync.check_part('signatures', new.signatures, old.signatures), sync.check_part('other fields', new.extra, old.extra),
    sync.check_part('conflicts', new.conflicts, old.conflicts), sync.check_part('history', new.history, old.history);
  return new;
end $$;

-- The newest events of a history, as many as are no longer than half of what a part may be; who did the older ones, the log
-- says. Anybody of the parish writes premises: a history that is full must stop nobody.
create or replace function sync.newest_events(history jsonb) returns jsonb language sql stable as $$
  select case when not sync.is_long(history) then history else (
    select coalesce(jsonb_agg(event order by nth), '[]') from (
      select event, nth, sum(octet_length(event::text)) over (order by nth desc) as bytes
      from jsonb_array_elements(history) with ordinality e(event, nth)) each
    where bytes <= sync.limit_of('part bytes') / 2) end
$$;

-- A closer look is dear, and few records need one: as text, a part has at most 32 times the bytes that Postgres keeps it in (those
-- of a number with 350 digits), so that 32768 is sure to be short. A call of sync.limit_of here would cost as much as the look.
-- Made once: making a trigger anew waits for everybody who writes. When one changes, a migration drops it.
do $do$
begin
  if not exists (select from pg_trigger where tgrelid = 'sync.inspection'::regclass and tgname = 'inspection_parts_checked') then
    create trigger inspection_parts_checked before insert or update of header, answers, signatures, extra, conflicts, history
      on sync.inspection for each row
      when (pg_column_size(new.header) > 32768 or pg_column_size(new.answers) > 32768 or pg_column_size(new.signatures) > 32768
        or pg_column_size(new.extra) > 32768 or pg_column_size(new.conflicts) > 32768 or pg_column_size(new.history) > 32768)
      execute function sync.check_inspection_parts();
  end if;
end $do$;
