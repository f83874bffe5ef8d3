-- The address by which central wants to be known (`daybook central address --set`); null leaves each device at its own.
alter table sync.central add column address text;
