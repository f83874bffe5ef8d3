-- The session that a call comes in. What its settings could change of a result is pinned on each function that a person may
-- call (rights.sql); what a function cannot pin is seen to here.

-- Raises ZD006 where the transaction does not see what others have committed meanwhile: sequences, conflicts and the feed are
-- only right where each statement does. What is answered as done is on the disk, whatever the session would settle for.
create or replace function sync.check_session() returns void language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the transaction is %, not read committed', current_setting('transaction_isolation') using errcode = 'ZD006';
  end if;
  if current_setting('synchronous_commit') in ('off', 'local') then perform set_config('synchronous_commit', 'on', true); end if;
end $$;
