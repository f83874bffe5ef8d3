/** Premises, inspections, outbox, cursors, forms, audit log and full-text search. */
export const records = {
  number: 1,
  name: 'records',
  sql: `
create table meta (key text primary key, value text not null) strict, without rowid;

create table premises (
  row integer primary key,
  id text not null unique,
  parish text not null,
  name text not null,
  owner text not null,
  address text not null,
  kind text not null,
  licence_no text not null,
  telephone text not null,
  created_by text not null,
  created_at text not null,
  updated_at text not null,
  revision integer not null,
  extra text
) strict;
create index premises_by_name on premises (name collate nocase, id, parish);

create table inspection (
  row integer primary key,
  id text not null unique,
  form_id text not null,
  form_version integer not null,
  parish text not null,
  premises_id text not null,
  inspector text not null,
  inspector_name text not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'approved')),
  submission integer not null,
  overall_score real,
  critical_score real,
  verdict text,
  inspection_date text,
  created_at text not null,
  updated_at text not null,
  submitted_at text,
  revision integer not null,
  header text not null,
  answers text not null,
  signatures text not null,
  history text not null,
  extra text
) strict;
create index inspection_by_time on inspection (updated_at, id, status, submitted_at, form_id, verdict, parish, inspector);
create index inspection_by_status on inspection (status, updated_at, id, submitted_at, form_id, verdict, parish, inspector);
create index inspection_by_inspector on inspection (inspector, updated_at, id, submitted_at, status, form_id, verdict, parish);
create index inspection_by_premises on inspection (premises_id, created_at, status, form_id);

create table outbox (
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
  state text not null check (state in ('waiting', 'applied', 'merged', 'refused', 'conflict')),
  code text,
  reason text,
  fields text,
  reapplied integer not null,
  settled_at text
) strict;
create index outbox_by_state on outbox (state, ordinal);
create index outbox_by_record on outbox (entity_id, state, ordinal);

create table cursor (
  parish text primary key,
  position integer not null,
  link_position integer not null,
  link_hash text not null
) strict, without rowid;

create table form_version (
  key text primary key,
  form_id text not null,
  version integer not null,
  title text not null,
  items integer not null,
  definition text not null,
  unique (form_id, version)
) strict;

create table audit (
  line integer primary key,
  at text not null,
  who text not null,
  what text not null,
  record text not null,
  hash text not null
) strict;
create trigger audit_keeps_lines before delete on audit begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_keeps_words before update on audit begin select raise(abort, 'the audit log is append-only'); end;

create virtual table premises_search using fts5 (
  words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
create virtual table inspection_search using fts5 (
  words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
`,
};
