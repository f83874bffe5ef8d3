-- True when this database has half of the server's connections: devices then close theirs after each exchange, so that the next
-- one gets in, instead of keeping it warm for their own next exchange.
create or replace function sync.is_crowded() returns boolean language sql volatile as $$
  select pg_stat_get_db_numbackends(oid) * 2 >= current_setting('max_connections')::int
  from pg_database where datname = current_database()
$$;
