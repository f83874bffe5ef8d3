-- Since when a person is disabled, and when their login was taken away; when a device has heard that it is to stop.
alter table sync.person add column disabled_at timestamptz, add column login_closed_at timestamptz;
update sync.person set disabled_at = now() where disabled;
alter table sync.device add column heard_at timestamptz;

-- Whether each new device needs a one-time code, and the codes: only their hashes.
alter table sync.central add column enrolment_codes boolean not null default false;
create table sync.enrolment_code (
  hash bytea primary key check (octet_length(hash) = 32),
  username text not null references sync.person,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_by uuid,
  used_at timestamptz
);

-- What administrators did, as a hash chain. `body` may be taken out later: the chain is over its hash.
create table sync.act (
  line bigint primary key check (line > 0),
  at timestamptz not null,
  who text not null,
  what text not null,
  subject text not null,
  body jsonb,
  body_hash text not null,
  hash text not null
);
