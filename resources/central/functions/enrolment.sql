-- Enrolment of devices. A new device needs a one-time code where the department wants one, wherever a device of the same person
-- was revoked (it could come back under another id otherwise), and where the person has as many as the department lets join by
-- themselves.

create or replace function sync.needs_code(who sync.person) returns boolean language sql stable as $$
  select c.enrolment_codes or count(*) filter (where d.disabled) > 0 or count(d.id) >= c.devices_per_person
  from sync.central c left join sync.device d on d.username = who.username group by c.only_row
$$;

-- Registers a device whose right to join was checked.
create or replace function sync.admit_device(who sync.person, device_id uuid, protocol int) returns void language sql as $$
  insert into sync.device (id, username, protocol) values (device_id, who.username, protocol) on conflict (id) do nothing
$$;

-- The proof that only a device can give that has a seal of this central: it had joined, even if a restored central does not know
-- it.
create or replace function sync.proof_of(device_id uuid, username text) returns bytea language sql stable as $$
  select sync.hmac_sha256(convert_to('joined', 'UTF8'), sync.seal_of(device_id, username))
$$;

-- Compared by their hashes, so that the time of the comparison tells nothing of the proof.
create or replace function sync.is_proof(proof bytea, device_id uuid, username text) returns boolean language sql stable as $$
  select coalesce(sha256(proof) = sha256(sync.proof_of(device_id, username)), false)
$$;

-- sync.join for a device that has a code (it is used up) or the proof that it had joined before.
create or replace function sync.enrol(protocol int, device_id uuid, device_name text, app_version text, code text, proof bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who sync.person := sync.get_person(protocol);
begin
  if not exists (select from sync.device d where d.id = device_id) then
    if not sync.is_proof(proof, device_id, who.username) then
      update sync.enrolment_code c set used_by = device_id, used_at = now()
        where c.hash = sha256(convert_to(code, 'UTF8')) and c.username = who.username and c.used_at is null and c.expires_at > now();
      if not found then raise exception 'enrolment: the code is not known, used or expired' using errcode = 'ZD003'; end if;
    end if;
    perform sync.admit_device(who, device_id, protocol);
  end if;
  return sync.join(protocol, device_id, device_name, app_version);
end $$;
