/**
 * When premises are to be visited next, kept with what it follows from, so that the first visits are found without working out all.
 * Without a day: it is worked out when the file is opened.
 */
export const dueVisits = {
  number: 18,
  name: 'due-visits',
  sql: `
create table due_visit (
  premises_id text primary key,
  parish text not null,
  due_on text,
  reason text,
  name text not null
) strict, without rowid;
create index due_visit_by_day on due_visit (due_on, name, premises_id, parish);
insert into due_visit (premises_id, parish, name) select id, parish, '' from core_premises;
`,
};
