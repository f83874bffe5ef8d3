-- Work that another device carries to central. The seal of each device is derived from one key of this central, so that a
-- central restored from a backup still knows the seals of devices that joined after it.
alter table sync.central add column seal_key bytea;
do $$
begin
  execute format('update sync.central set seal_key = %s.gen_random_bytes(32)',
    (select extnamespace::regnamespace from pg_extension where extname = 'pgcrypto'));
end $$;
alter table sync.central alter column seal_key set not null;

-- Which sequences of which device came in by whose hand. A part that brought nothing new is not in it.
create table sync.handed_over (
  number bigint primary key generated always as identity,
  bundle_id uuid not null,
  device_id uuid not null references sync.device,
  first_sequence bigint not null,
  last_sequence bigint not null,
  carrier text not null,
  carrier_device uuid not null,
  at timestamptz not null
);
