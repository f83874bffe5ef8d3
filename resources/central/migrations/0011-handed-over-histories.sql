-- The name of the device's history before the changes that a carrier brought (`sync.history_before`); null when it was not kept.
alter table sync.handed_over add column history_before text;
create index handed_over_by_device on sync.handed_over (device_id, first_sequence);

-- It names the history of any sequences now.
drop function if exists sync.next_history(sync.device, bigint);
