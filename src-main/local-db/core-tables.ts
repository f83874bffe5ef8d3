import type Database from 'better-sqlite3';
import { coreTable, snakeCase } from '../../src-shared/entities/core-table.ts';
import type { Entity } from '../../src-shared/entities/define-entity.ts';
import { documentKinds } from '../../src-shared/entities/entities.ts';

/** The column of a field that lists go by. */
export const columnOf = (field: string): string => `by_${snakeCase(field)}`;

/** Tables of the record core by their kind. */
export const tableOf = ({ name }: Pick<Entity, 'name'>): string => coreTable(name);
export const searchTableOf = (kind: Pick<Entity, 'name'>): string => `${tableOf(kind)}_search`;

/** VIRTUAL: it takes no room of its own, can be added to a table that is there, and never differs from the record. */
const listColumn = (field: string) => `${columnOf(field)} any generated always as (record ->> '$.${field}') virtual`;

const listIndex = (entity: Entity, field: string): string =>
  `create index ${tableOf(entity)}_${columnOf(field)} on ${tableOf(entity)} (${columnOf(field)}, updated_at, id);`;

function newTable(entity: Entity): string {
  const table = tableOf(entity);
  return `
create table ${table} (
  row integer primary key,
  id text not null unique,
  parish text not null,
  updated_at text not null,
  in_conflict integer not null,
  record text not null${entity.listedBy.map(field => `,\n  ${listColumn(field)}`).join('')}
) strict;
${entity.listedBy.map(field => listIndex(entity, field)).join('\n')}
create index ${table}_by_time on ${table} (parish, updated_at, id);
create index ${table}_in_conflict on ${table} (id) where in_conflict;
create virtual table ${searchTableOf(entity)} using fts5 (
  words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);`;
}

function newColumn(entity: Entity, field: string): string {
  return `
alter table ${tableOf(entity)} add column ${listColumn(field)};
${listIndex(entity, field)}`;
}

/** What is missing in a file for these kinds of record. */
function missing(raw: Database.Database, kinds: readonly Entity[]): string[] {
  const columnsOf = raw.prepare<[string], string>('select name from pragma_table_xinfo(?)').pluck();
  return kinds.flatMap(entity => {
    const columns = columnsOf.all(tableOf(entity));
    if (columns.length === 0) return [newTable(entity)];
    return entity.listedBy.filter(field => !columns.includes(columnOf(field))).map(field => newColumn(entity, field));
  });
}

/** Makes the first thing that is missing. Answers whether anything was. */
function makeNext(raw: Database.Database, kinds: readonly Entity[]): boolean {
  const [next] = missing(raw, kinds);
  if (next !== undefined) raw.exec(next);
  return next !== undefined;
}

/**
 * Gives a file the tables of the record core, as the descriptors want them: each in a transaction of its own, so that a process that
 * is killed meanwhile has come further. Several processes may do it at once.
 */
export function makeCoreTables(raw: Database.Database, kinds: readonly Entity[] = documentKinds): void {
  const step = raw.transaction(() => makeNext(raw, kinds));
  while (missing(raw, kinds).length > 0) step.immediate();
}
