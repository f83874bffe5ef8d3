/** The outbox and the records that were removed are of any kind of record: which ones there are, the descriptors say. */
export const anyKind = {
  number: 14,
  name: 'any-kind',
  sql: `
create table removed_record_next (
  id text primary key,
  entity text not null,
  body text not null,
  in_conflict integer not null
) strict, without rowid;
insert into removed_record_next select id, entity, body, in_conflict from removed_record;
drop table removed_record;
alter table removed_record_next rename to removed_record;

create table outbox_next (
  ordinal integer primary key autoincrement,
  change_id text not null unique,
  sequence integer unique,
  entity text not null,
  entity_id text not null,
  parish text not null,
  base_revision integer not null,
  device_time text not null,
  device_offset integer not null,
  body text not null,
  state text not null check (state in ('waiting', 'applied', 'merged', 'refused', 'conflict', 'withdrawn')),
  code text,
  reason text,
  fields text,
  reapplied integer not null,
  settled_at text,
  history text
) strict;
insert into outbox_next select * from outbox;
delete from sqlite_sequence where name = 'outbox_next';
insert into sqlite_sequence (name, seq) select 'outbox_next', seq from sqlite_sequence where name = 'outbox';
drop table outbox;
alter table outbox_next rename to outbox;
create index outbox_by_state on outbox (state, ordinal);
create index outbox_by_record on outbox (entity_id, state, ordinal);
`,
};
