-- A push arrives as text now, so that its size is looked at before it is read as JSON. Packed changes come in pieces.
drop function if exists sync.push(int, uuid, jsonb);
drop function if exists sync.unpacked_text(bytea);
drop function if exists sync.unpacked(bytea);
