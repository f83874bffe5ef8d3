/**
 * An inspection is found by the words of its premises and of its inspector, which stand once each: a save writes no words,
 * and premises that change their name need not touch their visits. Both indexes answer such a search by themselves.
 */
export const search = {
  number: 5,
  name: 'search',
  sql: `
drop table inspection_search;

create table inspector (
  row integer primary key,
  username text not null,
  name text not null,
  unique (username, name)
) strict;
create virtual table inspector_search using fts5 (
  words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
insert into inspector (username, name) select distinct inspector, inspector_name from inspection;
insert into inspector_search (rowid, words) select row, name || char(10) || username from inspector;

drop index inspection_by_premises;
create index inspection_by_premises
  on inspection (premises_id, created_at, status, form_id, updated_at, id, submitted_at, verdict, parish, inspector);
drop index inspection_by_time;
create index inspection_by_time
  on inspection (updated_at, id, status, submitted_at, form_id, verdict, parish, inspector, premises_id);
`,
};
