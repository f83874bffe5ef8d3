/** Photos that central does not take as they are: not sent again until the app starts anew. */
export const refusedPhotos = {
  number: 11,
  name: 'refused-photos',
  sql: `
alter table attachment add column refused integer not null default 0;
drop index attachment_to_send;
create index attachment_to_send on attachment (row, hash, size) where here = 1 and sent = 0 and refused = 0;
`,
};
