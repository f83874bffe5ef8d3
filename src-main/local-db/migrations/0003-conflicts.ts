/**
 * Open conflicts and what became of them, records that were removed, and refused changes that a person gave up.
 * Removed records live apart, so that no list, count or search meets them.
 */
export const conflicts = {
  number: 3,
  name: 'conflicts',
  sql: `
alter table premises add column history text;
alter table premises add column conflicts text;
alter table inspection add column conflicts text;
create index premises_in_conflict on premises (id) where conflicts is not null;
create index inspection_in_conflict on inspection (id) where conflicts is not null;

create table removed_record (
  id text primary key,
  entity text not null check (entity in ('premises', 'inspection')),
  body text not null,
  in_conflict integer not null
) strict, without rowid;

create trigger inspection_uncounted after delete on inspection begin
  update inspection_count set many = many - 1
    where (parish, form_id, status, verdict, inspector)
      = (old.parish, old.form_id, old.status, coalesce(old.verdict, ''), old.inspector);
end;

create table outbox_next (
  ordinal integer primary key autoincrement,
  change_id text not null unique,
  sequence integer unique,
  entity text not null check (entity in ('premises', 'inspection')),
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
  settled_at text
) strict;
insert into outbox_next select * from outbox;
drop table outbox;
alter table outbox_next rename to outbox;
create index outbox_by_state on outbox (state, ordinal);
create index outbox_by_record on outbox (entity_id, state, ordinal);
`,
};
