-- Disabled persons and devices: they are told with their next call, acknowledge it, and the login is removed after that.

-- The acknowledgement of a device that was told it is disabled. Its person need not be enabled for it.
create or replace function sync.heard_disabled(device_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sync.check_session();
  update sync.device d set heard_at = now() from sync.person p
    where d.id = device_id and p.username = d.username and p.username = session_user and (d.disabled or p.disabled);
end $$;

-- How many devices of a disabled person have not acknowledged it yet. A revoked device was told by itself.
create or replace function sync.unacknowledged_devices(who sync.person) returns bigint language sql stable as $$
  select count(*) from sync.device d
  where d.username = who.username and not d.disabled and (d.heard_at is null or d.heard_at < who.disabled_at)
$$;

-- Disabled persons whose login is no longer needed: all devices have acknowledged, or 30 days are over.
create or replace function sync.logins_to_close() returns setof text language sql stable as $$
  select p.username from sync.person p where p.disabled and p.login_closed_at is null
    and (sync.unacknowledged_devices(p) = 0 or p.disabled_at < now() - interval '30 days')
$$;
