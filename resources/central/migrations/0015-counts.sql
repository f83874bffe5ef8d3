-- The header fields of a form version that count something. Deploy writes them beside the definition, which says it only in
-- later versions.
alter table sync.form_version add column counts text[] not null default '{}';
