-- Names what became of all changes of a device (`sync.next_history`). What a device has sent so far, it has no name for.
alter table sync.device add column history text not null default '';
