-- Authenticates caller and device. Raises ZD001 app too old, ZD002 central too old, ZD003 person or device disabled or unknown,
-- ZD006 a session in which nothing can be done. A message of ZD003 that begins with "enrolment" is about the code of a new
-- device.

create or replace function sync.get_person(protocol int) returns sync.person language plpgsql stable as $$
declare
  range sync.central;
  who sync.person;
begin
  perform sync.check_session();
  select * into strict range from sync.central;
  if protocol < range.protocol_min then raise exception 'protocol % is no longer spoken', protocol using errcode = 'ZD001'; end if;
  if protocol > range.protocol_max then raise exception 'protocol % is not spoken yet', protocol using errcode = 'ZD002'; end if;
  select * into who from sync.person p where p.username = session_user;
  if who.username is null or who.disabled then raise exception 'person is not enabled' using errcode = 'ZD003'; end if;
  return who;
end $$;

create or replace function sync.person_record(who sync.person) returns jsonb language sql stable as $$
  select jsonb_build_object('username', who.username, 'name', who.name, 'role', who.role, 'parishes', who.parishes)
$$;

-- The person's device. One that central does not know (it was restored from before the device joined) joins by itself where no
-- code is needed; else it has to prove first that it had joined (sync.enrol).
create or replace function sync.get_device(who sync.person, device_id uuid, protocol int) returns sync.device language plpgsql as $$
declare
  device sync.device;
begin
  if not sync.is_id(device_id::text) then raise exception 'device has no id' using errcode = 'ZD004'; end if;
  select * into device from sync.device d where d.id = device_id;
  if device.id is null then
    if sync.needs_code(who) then raise exception 'enrolment: the device needs a code' using errcode = 'ZD003'; end if;
    perform sync.admit_device(who, device_id, protocol);
    select * into strict device from sync.device d where d.id = device_id;
  end if;
  if device.disabled or device.username <> who.username then raise exception 'device is not enabled' using errcode = 'ZD003'; end if;
  return device;
end $$;

-- Returns who the connection's person is and registers the device. Idempotent.
create or replace function sync.join(protocol int, device_id uuid, device_name text, app_version text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
  device sync.device := sync.get_device(who, device_id, protocol);
begin
  update sync.device d set name = left(device_name, 200), app_version = left($4, 40), protocol = $1, last_seen_at = now()
    where d.id = device.id;
  return jsonb_build_object('person', sync.person_record(who), 'centralId', (select id from sync.central),
    'serverTime', sync.moment(now()), 'ticket', sync.first_ticket(device), 'seal', encode(sync.seal_of(device.id, who.username), 'hex'));
end $$;

-- Definitions of the form versions named as `id@version`; versions that central does not have are left out.
create or replace function sync.forms(protocol int, versions text[]) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sync.get_person(protocol);
  return (select coalesce(jsonb_agg(definition order by form_id, version), '[]') from sync.form_version
    where form_id || '@' || version = any (versions));
end $$;
