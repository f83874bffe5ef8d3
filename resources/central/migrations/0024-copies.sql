-- The ticket that a device has shown last, and whether it was given one for it (resources/central/functions/copies.sql). A device
-- has none before it has shown one. `copy_of` is the device that another one has found out to be a copy of.
alter table sync.device
  add column ticket_number bigint not null default 0,
  add column ticket_mark text not null default '',
  add column ticket_answered boolean not null default false,
  add column copy_of uuid;

-- Sequences of a device under which it sent a change that was in the log already, as another's: two copies of a laptop have what
-- was unsent when it was copied. `same_fields`: those in which it said what the log has; null when the whole change did.
create table sync.repeated_change (
  device_id uuid not null references sync.device,
  sequence bigint not null,
  change_id uuid not null,
  same_fields text[],
  primary key (device_id, sequence)
);
