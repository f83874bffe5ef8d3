-- The rules of a form version as trees (docs/adr/0039); null for the many that have none, which then cost nothing.
alter table sync.form_version add column rules jsonb;
