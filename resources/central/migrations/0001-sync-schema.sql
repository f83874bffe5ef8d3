-- Central's schema. All tables belong to the owner role that deploys; a person has no right on any of them and reaches
-- them only through sync.join, sync.push, sync.pull and sync.forms.

-- One row: which central this is, and which protocol versions it speaks.
create table sync.central (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid(),
  protocol_min int not null default 1,
  protocol_max int not null default 1,
  created_at timestamptz not null default now()
);
insert into sync.central default values;

create table sync.person (
  username text primary key,
  name text not null check (name <> ''),
  role text not null check (role in ('inspector', 'supervisor', 'medical-officer', 'admin')),
  parishes text[] not null,
  disabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A device belongs to one person. `last_sequence` moves in the same transaction as the rows (exactly once).
-- `number` is the short name of the device inside field revisions.
create table sync.device (
  id uuid primary key,
  number int generated always as identity unique,
  username text not null references sync.person,
  name text not null default '',
  app_version text not null default '',
  protocol int not null,
  last_sequence bigint not null default 0,
  disabled boolean not null default false,
  joined_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
create index device_by_person on sync.device (username);

create table sync.form_version (
  form_id text not null,
  version int not null,
  title text not null,
  method text not null,
  max_overall numeric not null,
  overall_threshold numeric,
  critical_threshold numeric,
  results text[] not null,
  definition jsonb not null,
  stored_at timestamptz not null default now(),
  primary key (form_id, version)
);

-- What scoring needs of a form's items; written with the form version, never changed.
create table sync.form_item (
  form_id text not null,
  version int not null,
  item_id text not null,
  weight numeric not null,
  critical boolean not null,
  primary key (form_id, version, item_id),
  foreign key (form_id, version) references sync.form_version
);

-- `field_revisions` holds {field: [revision, device number]} for fields written after creation; a field that is not in it
-- was last written at revision 1 by `created_device`. `extra` keeps fields that this central does not know.
create table sync.premises (
  id uuid primary key,
  parish text not null,
  name text not null,
  owner text not null,
  address text not null,
  kind text not null,
  licence_no text not null,
  telephone text not null,
  extra jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision int not null,
  created_device int not null,
  field_revisions jsonb not null
);
create index premises_by_parish on sync.premises (parish, name);

create table sync.inspection (
  id uuid primary key,
  form_id text not null,
  form_version int not null,
  parish text not null,
  premises_id uuid not null references sync.premises,
  inspector text not null,
  inspector_name text not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'approved')),
  submission int not null check (submission >= 0),
  overall_score numeric,
  critical_score numeric,
  verdict text,
  inspection_date date,
  header jsonb not null,
  answers jsonb not null,
  signatures jsonb not null,
  extra jsonb not null,
  history jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  revision int not null,
  created_device int not null,
  field_revisions jsonb not null,
  foreign key (form_id, form_version) references sync.form_version
);
create index inspection_by_parish on sync.inspection (parish, status, submitted_at);
create index inspection_by_premises on sync.inspection (premises_id);

-- Every change that was ever run, with its stored outcome: the answer to a repeat, and the audit of who did what.
-- `revision` is the record's after the change; null when nothing was done.
create table sync.change_log (
  device_id uuid not null references sync.device,
  sequence bigint not null,
  change_id uuid not null unique,
  author text not null,
  kind text not null,
  entity_id uuid,
  parish text,
  body jsonb not null,
  status text not null check (status in ('applied', 'merged', 'conflict', 'refused')),
  outcome jsonb not null,
  revision int,
  server_at timestamptz not null,
  primary key (device_id, sequence)
);
create index change_log_by_record on sync.change_log (entity_id, revision);

-- A conflicting change, kept whole with central's values of the same fields until a person decides.
create table sync.conflict (
  change_id uuid primary key,
  entity_id uuid not null,
  entity text not null check (entity in ('premises', 'inspection')),
  parish text not null,
  author text not null,
  fields text[] not null,
  base_revision int not null,
  device_values jsonb not null,
  central_values jsonb not null,
  at timestamptz not null,
  decided_at timestamptz
);
create index conflict_open on sync.conflict (parish) where decided_at is null;

-- The head of each parish's feed. Its row lock is taken last in a push and held to commit: position order is commit order.
create table sync.parish_head (
  parish text primary key,
  position bigint not null default 0,
  hash text not null default ''
);

-- The latest position of each record. `draft_of` names the only person who sees it while it is a draft.
create table sync.feed (
  parish text not null,
  position bigint not null,
  entity text not null check (entity in ('premises', 'inspection')),
  entity_id uuid not null unique,
  draft_of text,
  primary key (parish, position)
);

-- The hash chain of a parish: one link per push, ending at `position`.
create table sync.feed_link (
  parish text not null,
  position bigint not null,
  hash text not null,
  primary key (parish, position)
);

-- What became of one change inside central, before it is written into the log and the reply.
create type sync.outcome as (status text, code text, reason text, fields text[], parish text, revision int);
