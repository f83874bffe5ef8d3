-- Counts the bytes that a person sends in a day, before anything is locked for it, and raises ZD007 when it is more than the
-- department's limit: the disk of central is shared by everybody. The device tries again later and succeeds on the next day
-- (UTC).
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
