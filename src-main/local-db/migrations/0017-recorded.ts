/**
 * What another system had of an inspection. An app of before, beside a central that says it already, kept it among the fields that it
 * did not know. Few records have it: they are found by the import that brought them.
 */
export const recorded = {
  number: 17,
  name: 'recorded',
  sql: `
alter table inspection add column recorded text;
update inspection set recorded = extra -> '$.recorded', extra = nullif(json_remove(extra, '$.recorded'), '{}')
where extra ->> '$.recorded' is not null;
create index inspection_by_run on inspection (recorded ->> '$.run') where recorded is not null;
`,
};
