-- The record core: kinds of record without tables and functions of their own. What a kind is, its descriptor says
-- (src-shared/entities); deploy stores it here, and makes a table for each kind like the one below.
create table sync.entity (
  name text primary key,
  descriptor jsonb not null
);

-- The columns of every such table. It never holds a row: it is the type of one. `fields` are what people say, merged by field;
-- `facts` what acts have left; `field_revisions` as those of premises.
create table sync.core_record (
  id uuid primary key,
  parish text not null,
  author text not null,
  state text,
  fields jsonb not null,
  facts jsonb not null,
  history jsonb not null,
  conflicts jsonb not null,
  removed boolean not null,
  revision int not null,
  field_revisions jsonb not null,
  created_device int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Feed and conflicts are of any kind of record.
alter table sync.feed drop constraint feed_entity_check;
alter table sync.conflict drop constraint conflict_entity_check;

-- A page has the kinds of record now that a device can read.
drop function if exists sync.feed_page(sync.person, text, jsonb, int);
