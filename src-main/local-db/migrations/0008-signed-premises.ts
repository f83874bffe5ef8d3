/**
 * The premises as they were signed with a submission. An older app, beside a central that says it already, kept it among the
 * fields that it did not know.
 */
export const signedPremises = {
  number: 8,
  name: 'signed-premises',
  sql: `
alter table inspection add column signed_premises text;
update inspection set signed_premises = extra -> '$.signedPremises', extra = nullif(json_remove(extra, '$.signedPremises'), '{}')
where extra ->> '$.signedPremises' is not null;
`,
};
