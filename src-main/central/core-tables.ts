import type { ClientBase } from 'pg';
import { coreTable, snakeCase } from '../../src-shared/entities/core-table.ts';
import { type Entity, envelope } from '../../src-shared/entities/define-entity.ts';
import type { Fields } from '../../src-shared/entities/field.ts';
import { coreFunctionsSql } from './core-functions.ts';

const namesOf = (fields: Fields, test: (field: Fields[string]) => boolean): string[] =>
  Object.keys(fields).filter(key => fields[key] !== undefined && test(fields[key]));

const rulesOf = (fields: Fields) => Object.fromEntries(Object.entries(fields).map(([key, { rule }]) => [key, rule]));

/** A descriptor as central's functions read it (`core-shape.sql`, `core-apply.sql`). */
export function descriptorForCentral({ keys, fields, facts, states, hiddenIn, rights, commands, ...rest }: Entity) {
  const granted = Object.entries({ ...rights, ...commands }).map(
    ([verb, { takes: _takes, ...right }]: [string, Entity['commands'][string]]) => [verb, right],
  );
  return {
    author: keys.author,
    state: keys.state,
    states,
    hiddenIn,
    derivedId: rest.derivedId,
    remembersCreation: rest.remembersCreation,
    notesChanges: rest.notesChanges,
    rules: rulesOf(fields),
    fixed: namesOf(fields, field => field.fixed === true),
    required: namesOf(fields, field => field.required === true),
    oneOf: rest.oneOf ?? [],
    refersTo: Object.fromEntries(
      Object.entries(fields).flatMap(([key, { refersTo }]) => (refersTo === undefined ? [] : [[key, refersTo]])),
    ),
    maps: Object.fromEntries(
      Object.entries(fields).flatMap(([key, { merge }]) => (merge === 'whole' ? [] : [[key, merge]])),
    ),
    codes: rest.codes ?? {},
    ownTable: rest.own.includes('tables'),
    initial: Object.fromEntries(
      Object.entries(fields).flatMap(([key, field]) => ('initial' in field ? [[key, field.initial]] : [])),
    ),
    facts,
    reserved: [
      ...[...envelope, keys.author, ...(keys.state === null ? [] : [keys.state])],
      ...[...Object.keys(facts), ...(rest.laterFacts ?? [])],
    ],
    rights: Object.fromEntries(granted),
    takes: Object.fromEntries(Object.entries(commands).map(([verb, { takes = {} }]) => [verb, rulesOf(takes)])),
    /** What an act cannot be without. */
    needs: Object.fromEntries(
      Object.entries(commands).map(([verb, { takes = {} }]) => [
        verb,
        namesOf(takes, field => field.required === true),
      ]),
    ),
  };
}

/** The columns of central's tables for the record core, by table. */
async function columnsThere(client: ClientBase): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select relname as name, array_agg(attname::text) as columns from pg_class join pg_attribute on attrelid = pg_class.oid
     where relnamespace = 'sync'::regnamespace and relname like 'core\\_%' and relkind = 'r' group by 1`,
  );
  return new Map(rows.map(({ name, columns: each }) => [name, each]));
}

/**
 * What the table of one kind lacks: it has a column for each field that lists and reports go by, which Postgres works out, so that it
 * cannot differ. Nothing where it lacks nothing: changing a table waits for everybody who reads it.
 */
function missingOf({ name, fields, listedBy }: Entity, there: readonly string[] | undefined): string[] {
  const table = coreTable(name);
  const listed = listedBy.filter(key => key in fields && there?.includes(snakeCase(key)) !== true);
  return [
    ...(there === undefined
      ? [
          `create table sync.${table} (like sync.core_record including indexes);`,
          `create index ${table}_by_parish on sync.${table} (parish, state);`,
        ]
      : []),
    ...listed.flatMap(key => [
      `alter table sync.${table} add column ${snakeCase(key)} text generated always as (fields ->> '${key}') stored;`,
      ...(fields[key]?.refersTo === undefined
        ? []
        : [`create index ${table}_by_${snakeCase(key)} on sync.${table} (${snakeCase(key)});`]),
    ]),
  ];
}

/** Brings the tables of the record core, and what central knows of its kinds, to these descriptors. Safe to repeat. */
export async function deployCore(client: ClientBase, entities: readonly Entity[]): Promise<void> {
  const there = await columnsThere(client);
  const documents = entities.filter(({ own }) => !own.includes('tables'));
  const missing = documents.flatMap(entity => missingOf(entity, there.get(coreTable(entity.name))));
  await client.query([...missing, coreFunctionsSql(entities)].join('\n'));
  for (const entity of entities) {
    await client.query(
      `insert into sync.entity (name, descriptor) values ($1, $2)
       on conflict (name) do update set descriptor = excluded.descriptor where entity.descriptor <> excluded.descriptor`,
      [entity.name, JSON.stringify(descriptorForCentral(entity))],
    );
  }
}
