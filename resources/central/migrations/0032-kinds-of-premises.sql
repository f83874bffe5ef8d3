-- The department's list of kinds of premises, each with its usual form; null while it has none of its own, and apps take the usual one.
alter table sync.central add column premises_kinds jsonb;
