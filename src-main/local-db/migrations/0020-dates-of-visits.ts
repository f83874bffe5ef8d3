/**
 * Lists go by the date of the visit, and from one date to another. Every index that has an order of theirs answers by itself, whatever
 * else is asked for: only the rows of the page are opened.
 */
export const datesOfVisits = {
  number: 20,
  name: 'dates-of-visits',
  sql: `
drop index inspection_by_time;
drop index inspection_by_status;
drop index inspection_by_inspector;
drop index inspection_by_premises;
create index inspection_by_time on inspection
  (updated_at, id, status, submitted_at, form_id, verdict, parish, inspector, premises_id, inspection_date);
create index inspection_by_status on inspection
  (status, updated_at, id, submitted_at, form_id, verdict, parish, inspector, premises_id, inspection_date);
create index inspection_by_inspector on inspection
  (inspector, updated_at, id, submitted_at, status, form_id, verdict, parish, premises_id, inspection_date);
create index inspection_by_premises on inspection
  (premises_id, created_at, status, form_id, updated_at, id, submitted_at, verdict, parish, inspector, inspection_date);
create index inspection_by_date on inspection
  (inspection_date, id, status, form_id, verdict, parish, inspector, premises_id, updated_at, submitted_at);
`,
};
