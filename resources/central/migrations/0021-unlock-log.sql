-- To whom the secret that opens a device's data was given, and when: at the first sign-in, and after a password reset.
create table sync.unlock_log (
  number bigint primary key generated always as identity,
  device_id uuid not null references sync.device,
  username text not null,
  address inet,
  at timestamptz not null default now()
);
