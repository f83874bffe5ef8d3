/** Records of the feed that this version does not understand, whole, for the version that will. */
export const keptRecords = {
  number: 4,
  name: 'kept-records',
  sql: `
create table kept_record (
  entity text not null,
  id text not null,
  parish text not null,
  position integer not null,
  body text not null,
  primary key (entity, id)
) strict, without rowid;
`,
};
