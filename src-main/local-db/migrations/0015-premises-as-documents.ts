/** Premises are kept as the record core keeps every record: whole, as JSON, with columns that are worked out of it (ADR 0034). */
export const premisesAsDocuments = {
  number: 15,
  name: 'premises-as-documents',
  sql: `
create table core_premises (
  row integer primary key,
  id text not null unique,
  parish text not null,
  updated_at text not null,
  in_conflict integer not null,
  record text not null,
  by_name any generated always as (record ->> '$.name') virtual
) strict;
insert into core_premises (row, id, parish, updated_at, in_conflict, record)
select row, id, parish, updated_at, conflicts is not null, json_patch(coalesce(extra, '{}'), json_object(
  'id', id, 'parish', parish, 'name', name, 'owner', owner, 'address', address, 'kind', kind, 'licenceNo', licence_no,
  'telephone', telephone, 'createdBy', created_by, 'createdAt', created_at, 'updatedAt', updated_at, 'revision', revision,
  'history', json(history), 'conflicts', json(conflicts)))
from premises;
create index core_premises_by_time on core_premises (parish, updated_at, id);
create index core_premises_in_conflict on core_premises (id) where in_conflict;
create index core_premises_in_order on core_premises (by_name collate nocase, id, parish);
create index core_premises_by_name on core_premises (by_name, updated_at, id);

create virtual table core_premises_search using fts5 (
  words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
insert into core_premises_search (rowid, words) select row, name || char(10) || owner || char(10) || address || char(10) || licence_no
  from premises;

drop table premises_search;
drop table premises;
`,
};
