-- Open conflicts lie on the record itself, so that the feed carries them to every device of the parish. `history` of premises
-- has what was merged, set aside, decided, removed or brought back.
alter table sync.premises
  add column history jsonb not null default '[]',
  add column conflicts jsonb not null default '[]',
  add column removed boolean not null default false;
alter table sync.inspection
  add column conflicts jsonb not null default '[]',
  add column removed boolean not null default false;

-- Who decided a conflict, and by which change.
alter table sync.conflict
  add column decided_by text,
  add column decision uuid;

-- Outcomes are made by other names and arguments now.
drop function if exists sync.keep_conflict(sync.person, jsonb, text, text, text[], jsonb, jsonb);
drop function if exists sync.apply_premises_save(sync.person, sync.device, jsonb);
