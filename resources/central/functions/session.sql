-- The session of a call. Settings that could change a result are pinned on each function that a person may call (rights.sql);
-- what a function cannot pin is set here.

-- Raises ZD006 where the transaction does not see what others have committed meanwhile: sequences, conflicts and the feed are
-- only right where each statement does. An acknowledged change is on the disk, whatever the session's settings are.
create or replace function sync.check_session() returns void language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the transaction is %, not read committed', current_setting('transaction_isolation') using errcode = 'ZD006';
  end if;
  if current_setting('synchronous_commit') in ('off', 'local') then perform set_config('synchronous_commit', 'on', true); end if;
end $$;
