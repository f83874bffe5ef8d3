-- Counts what a person sends in a day, before anything is locked for it, and raises ZD007 when it is more than the department
-- lets one person send: the disk of central is everybody's. The device tries again later; with the next day (UTC) it comes through.
create or replace function sync.count_bytes(who sync.person, sent bigint) returns void language plpgsql as $$
declare
  today date := (now() at time zone 'UTC')::date;
  counted bigint;
begin
  insert into sync.sent_bytes as b (username, day, bytes) values (who.username, today, sent)
    on conflict (username) do update set day = excluded.day,
      bytes = excluded.bytes + case when b.day = excluded.day then b.bytes else 0 end
    returning bytes into counted;
  if counted > (select daily_bytes from sync.central) then
    raise exception '% bytes have been sent today', counted using errcode = 'ZD007';
  end if;
end $$;
