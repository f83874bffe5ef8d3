-- Seals of bundles: AES-256 in CBC mode, then HMAC-SHA-256 over all that says what the bytes are, and over the bytes.

-- Bound to the functions of pgcrypto now, in whatever schema they are: no search path can put others in their place.
do $$
declare
  home regnamespace := (select extnamespace from pg_extension where extname = 'pgcrypto');
begin
  execute format('create or replace function sync.hmac_sha256(data bytea, key bytea) returns bytea
    language sql immutable return %s.hmac(data, key, ''sha256''::text)', home);
  execute format('create or replace function sync.decrypted(data bytea, key bytea, iv bytea) returns bytea
    language sql immutable return %s.decrypt_iv(data, key, iv, ''aes-cbc/pad:pkcs''::text)', home);
end $$;

-- The secret of one person's device, which only this central gives, to this person on this device.
create or replace function sync.seal_of(device_id uuid, username text) returns bytea language sql stable as $$
  select sync.hmac_sha256(convert_to('daybook seal ' || device_id || ' ' || username, 'UTF8'), c.seal_key) from sync.central c
$$;

-- Opens a sealed part: 16 bytes of iv, 32 of signature, then the encrypted rest. Null when the signature is not that of this
-- header, number and place. The signatures are compared by a hash under the same key, so that the time of the comparison tells
-- nothing of them.
create or replace function sync.unsealed(secret bytea, header text, number int, place text, sealed bytea) returns bytea
language plpgsql immutable as $$
declare
  sign_key bytea := sync.hmac_sha256('sign', secret);
  iv bytea := substr(sealed, 1, 16);
  given bytea := substr(sealed, 17, 32);
  encrypted bytea := substr(sealed, 49);
  meant bytea := sync.hmac_sha256(
    sha256(convert_to(header, 'UTF8')) || convert_to(number || ' ' || place || E'\n', 'UTF8') || iv || encrypted, sign_key);
begin
  if not coalesce(sync.hmac_sha256(given, sign_key) = sync.hmac_sha256(meant, sign_key), false) then return null; end if;
  return sync.decrypted(encrypted, sync.hmac_sha256('encrypt', secret), iv);
end $$;
