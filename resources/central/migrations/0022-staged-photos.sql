-- Photos on their way, apart for each person who sends them: nobody's chunks spoil those of another. When all of them are here
-- and are what they should be, they become the attachment, which is shared by its content.
create table sync.staged_photo (
  hash bytea not null check (octet_length(hash) = 32),
  username text not null,
  size int not null check (size > 0),
  started_at timestamptz not null default now(),
  primary key (hash, username)
);
create index staged_photo_by_person on sync.staged_photo (username, started_at);

create table sync.staged_chunk (
  hash bytea not null,
  username text not null,
  number int not null check (number >= 0),
  bytes bytea not null,
  primary key (hash, username, number),
  foreign key (hash, username) references sync.staged_photo on delete cascade
);
alter table sync.staged_chunk alter column bytes set storage external;

insert into sync.staged_photo (hash, username, size) select hash, first_by, size from sync.attachment where complete_at is null;
insert into sync.staged_chunk select c.hash, a.first_by, c.number, c.bytes
  from sync.attachment_chunk c join sync.attachment a on a.hash = c.hash where a.complete_at is null;
delete from sync.attachment where complete_at is null;

-- The parishes for whose records somebody has brought the bytes. A record of another parish that merely names a hash gives
-- nobody the photo.
create table sync.attachment_parish (
  hash bytea not null references sync.attachment on delete cascade,
  parish text not null,
  primary key (hash, parish)
);
insert into sync.attachment_parish select distinct u.hash, i.parish
  from sync.attachment_use u join sync.attachment a on a.hash = u.hash join sync.inspection i on i.id = u.inspection_id;

-- Whether photos are taken that have more in their files than the picture: apps of before this version keep small pictures as
-- they are. A new department has none of these.
alter table sync.central add column photos_with_metadata boolean not null default false;
update sync.central set photos_with_metadata = exists (select from sync.device);

drop function if exists sync.sees_attachment(sync.person, bytea);
