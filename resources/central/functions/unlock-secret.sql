-- The secret by which a person opens the data on a device of theirs when its password is no longer theirs, as after a reset. It
-- is not the device's seal: another derivation from the same key. Each time it is given is on record.
create or replace function sync.unlock_secret(protocol int, device_id uuid) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
  device sync.device := sync.get_device(who, device_id, protocol);
begin
  insert into sync.unlock_log (device_id, username, address) values (device.id, who.username, inet_client_addr());
  return (select encode(sync.hmac_sha256(
    convert_to('daybook unlock ' || device.id || ' ' || who.username, 'UTF8'), c.seal_key), 'hex') from sync.central c);
end $$;
