-- The SHA-256 of a change's whole body, which the chains are over: the body itself may be taken out later. Null for what came
-- before it was kept.
alter table sync.change_log add column body_hash bytea;
alter table sync.change_log alter column body drop not null;

-- Which changes of which device a link is over, since when it is there, and its place in the chain over whole bodies. Null for a
-- link of before.
alter table sync.feed_link
  add column device_id uuid,
  add column first_sequence bigint,
  add column last_sequence bigint,
  add column made_at timestamptz,
  add column audit_hash text;

-- The log of each device, as it came with its pushes. A log that does not go on where the one before ended begins a branch;
-- `follows` is then the hash that it names as the one before it, and `goes_on` whether central has that one.
-- `claimed` is the device's own hash of a line where it differs from the hash of what the line says.
create table sync.device_line (
  device_id uuid not null references sync.device,
  branch int not null,
  line bigint not null check (line > 0),
  at text not null,
  who text not null,
  what text not null,
  record text not null,
  body_hash text,
  hash text not null,
  follows text,
  goes_on boolean not null default true,
  claimed text,
  received_at timestamptz not null default now(),
  primary key (device_id, branch, line)
);

-- Ends of central's own chains that a device was given and that are not in them any more: central was restored, or a chain was
-- made anew. `common_position` is the last that the device was given and that is still there; null where it has not said.
create table sync.stray_head (
  chain text not null,
  position bigint not null,
  hash text not null,
  device_id uuid not null references sync.device,
  common_position bigint,
  reported_at timestamptz not null default now(),
  primary key (device_id, chain, position, hash)
);

-- It gives bytes now.
drop function if exists sync.body_hash(jsonb);
-- Whether a person has a revoked device is asked for each device that is new.
create index device_revoked on sync.device (username) where disabled;
