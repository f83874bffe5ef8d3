-- How much one person may take of central: devices that join without a code, and bytes in a day (functions/daily-bytes.sql).
alter table sync.central
  add column devices_per_person int not null default 30 check (devices_per_person > 0),
  add column daily_bytes bigint not null default 2147483648 check (daily_bytes > 0);

-- What each person has sent on the last day on which they sent anything (UTC).
create table sync.sent_bytes (
  username text primary key references sync.person,
  day date not null,
  bytes bigint not null
);
