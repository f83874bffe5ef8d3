-- What the department puts at the head of its papers (name, address, telephone); devices read it with their news.
alter table sync.central add column department jsonb not null default '{}';
