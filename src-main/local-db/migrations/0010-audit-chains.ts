/**
 * Lines of the log may cover the SHA-256 of a body; lines of before have none and stay as they were. Of central's chains this
 * device keeps the last end that it was shown on each day, and what it found not to be there any more.
 */
export const auditChains = {
  number: 10,
  name: 'audit-chains',
  sql: `
alter table audit add column body_hash text;

create table central_head (
  row integer primary key,
  chain text not null,
  day text not null,
  position integer not null,
  hash text not null,
  seen_at text not null,
  unique (chain, day)
) strict;

create table lost_head (
  chain text not null,
  position integer not null,
  seen_at text not null,
  noticed_at text not null,
  common_position integer,
  common_seen_at text
) strict;
`,
};
