/**
 * Bundles: unsent work of other devices that this one carries to central. `next_part` is the first part that central has not
 * taken; a bundle is done when there is none. `hold` is the code of why central does not take it.
 */
export const bundles = {
  number: 7,
  name: 'bundles',
  sql: `
create table bundle (
  id text primary key,
  header text not null,
  next_part integer not null,
  hold text,
  applied integer not null,
  merged integer not null,
  conflict integer not null,
  refused integer not null,
  imported_at text not null,
  done_at text
) strict, without rowid;

create table bundle_part (
  bundle_id text not null,
  number integer not null,
  place text not null,
  photo text,
  bytes blob not null,
  primary key (bundle_id, number)
) strict;
`,
};
