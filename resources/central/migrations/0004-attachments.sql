-- The bytes of photos, kept once for each SHA-256, in chunks of 256 KiB. `complete_at` is set when all of them are here and
-- their hash was checked; only then are they given out.
create table sync.attachment (
  hash bytea primary key check (octet_length(hash) = 32),
  size int not null check (size > 0),
  first_by text not null,
  complete_at timestamptz
);

create table sync.attachment_chunk (
  hash bytea not null references sync.attachment on delete cascade,
  number int not null check (number >= 0),
  bytes bytea not null,
  primary key (hash, number)
);
-- Pictures are compressed already.
alter table sync.attachment_chunk alter column bytes set storage external;

-- Where to look for the records that refer to an attachment; kept by a trigger. What a record refers to now, it says itself.
create table sync.attachment_use (
  hash bytea not null,
  inspection_id uuid not null references sync.inspection,
  primary key (hash, inspection_id)
);
