-- What `daybook central guard` keeps: that it is there, why it ended sessions, and which logins it has shut out until when.
create table sync.guard_sign (
  only_row boolean primary key default true check (only_row),
  seen_at timestamptz not null
);

create table sync.ended_session (
  number bigint primary key generated always as identity,
  login text not null,
  why text not null,
  at timestamptz not null default now()
);
create index ended_session_by_time on sync.ended_session (at);

-- `connections` is the limit that the login gets back.
create table sync.shut_out (
  login text primary key,
  connections int not null,
  until timestamptz not null
);
