/**
 * What this file knows of photos: which records refer to which, whether the bytes are here (in the attachments file beside
 * it) and whether central has them. `row` is the order in which they became known.
 */
export const attachments = {
  number: 6,
  name: 'attachments',
  sql: `
create table attachment (
  row integer primary key,
  hash text not null unique,
  size integer not null,
  here integer not null,
  sent integer not null
) strict;
create index attachment_to_send on attachment (row, hash, size) where here = 1 and sent = 0;
create index attachment_to_fetch on attachment (row, hash, size) where here = 0;

create table attachment_use (
  inspection_id text not null,
  hash text not null,
  primary key (inspection_id, hash)
) strict, without rowid;
create index attachment_use_by_hash on attachment_use (hash);
`,
};
