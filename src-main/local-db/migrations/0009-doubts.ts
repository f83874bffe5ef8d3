/**
 * What central tells a reviewer of a record. An older app, beside a central that says it already, kept it among the fields that it
 * did not know.
 */
export const doubts = {
  number: 9,
  name: 'doubts',
  sql: `
alter table inspection add column doubts text;
update inspection set doubts = extra -> '$.doubts', extra = nullif(json_remove(extra, '$.doubts'), '{}')
where extra ->> '$.doubts' is not null;
`,
};
