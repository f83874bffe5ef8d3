import type { ClientBase } from 'pg';
import { coreTable, snakeCase } from '../../src-shared/entities/core-table.ts';
import { type Entity, envelope, type Right } from '../../src-shared/entities/define-entity.ts';
import { entities as allEntities } from '../../src-shared/entities/entities.ts';
import type { Fields } from '../../src-shared/entities/field.ts';

/** The columns of `sync.core_record`, in their order. */
const columns = [
  ...['id', 'parish', 'author', 'state', 'fields', 'facts', 'history', 'conflicts', 'removed', 'revision'],
  ...['field_revisions', 'created_device', 'created_at', 'updated_at'],
];
const never = ['id', 'parish', 'author', 'created_device', 'created_at'];
const written = columns.filter(column => !never.includes(column)).map(column => `${column} = excluded.${column}`);

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
    refersTo: Object.fromEntries(
      Object.entries(fields).flatMap(([key, { refersTo }]) => (refersTo === undefined ? [] : [[key, refersTo]])),
    ),
    initial: Object.fromEntries(
      Object.entries(fields).flatMap(([key, field]) => ('initial' in field ? [[key, field.initial]] : [])),
    ),
    facts,
    reserved: [...envelope, keys.author, ...(keys.state === null ? [] : [keys.state]), ...Object.keys(facts)],
    rights: Object.fromEntries(granted),
    takes: Object.fromEntries(Object.entries(commands).map(([verb, { takes = {} }]) => [verb, rulesOf(takes)])),
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

/** One branch for each kind: written out, so that Postgres plans each once and a missing table shows at deploy. */
function branches(entities: readonly Entity[], branch: (entity: Entity) => string, otherwise: string): string {
  return `case kind\n${entities.map(entity => `    when '${entity.name}' then ${branch(entity)}`).join('\n')}\n    else ${otherwise}\n  end case;`;
}

/** Looks for records of other kinds that need a record of this one. */
function holdersOf(kind: string): string[] {
  return Object.values<Entity>(allEntities).flatMap(({ name, fields, own }) =>
    Object.entries(fields)
      .filter(([, { refersTo, holds }]) => refersTo === kind && holds !== undefined)
      .map(([key, { holds }]) => {
        const table = own.includes('tables') ? name : coreTable(name);
        return `if exists (select from sync.${table} where ${snakeCase(key)} = the_id and not removed) then return '${holds}'; end if;`;
      }),
  );
}

/** Locks what its sender may change, and nothing else: nobody is kept waiting by a change that is refused anyway. */
function lockOf({ name, rights, commands }: Entity): string {
  const roles = new Set(Object.values<Right>({ ...rights, ...commands }).flatMap(each => each.roles));
  return `if who.role = any ('{${[...roles].join(',')}}') then
    perform from sync.${coreTable(name)} where id = any (ids) and parish = any (who.parishes) order by id for no key update;
  end if;`;
}

/** The functions that know the tables by name; what they are for stands where they are called (`core-*.sql`). */
function functionsSql(entities: readonly Entity[]): string {
  return `
create or replace function sync.core_find(kind text, the_id uuid) returns sync.core_record language plpgsql stable as $$
declare
  found sync.core_record;
begin
  ${branches(entities, ({ name }) => `select ${columns} into found from sync.${coreTable(name)} where id = the_id;`, 'null;')}
  return found;
end $$;

create or replace function sync.core_store(kind text, r sync.core_record) returns void language plpgsql as $$
begin
  ${branches(
    entities,
    ({ name }) =>
      `insert into sync.${coreTable(name)} (${columns}) values (r.*) on conflict (id) do update set ${written};`,
    "raise exception 'no such kind of record: %', kind;",
  )}
end $$;

create or replace function sync.core_store_new(kind text, records sync.core_record[]) returns void language plpgsql as $$
begin
  ${branches(
    entities,
    ({ name }) => `insert into sync.${coreTable(name)} (${columns}) select ${columns} from unnest(records);`,
    "raise exception 'no such kind of record: %', kind;",
  )}
end $$;

create or replace function sync.core_known(kind text, ids uuid[]) returns uuid[] language plpgsql stable as $$
begin
  ${branches(
    entities,
    ({ name }) => `return array(select id from sync.${coreTable(name)} where id = any (ids));`,
    "return '{}';",
  )}
end $$;

create or replace function sync.core_held(kind text, the_id uuid) returns text language plpgsql stable as $$
begin
  ${branches(entities, ({ name }) => `${holdersOf(name).join(' ')} return null;`, 'return null;')}
end $$;

create or replace function sync.core_lock(who sync.person, ids uuid[]) returns void language plpgsql as $$
begin
  ${entities.map(lockOf).join('\n  ')}
end $$;

create or replace function sync.core_count(kind text) returns bigint language plpgsql stable as $$
begin
  ${branches(entities, ({ name }) => `return (select count(*) from sync.${coreTable(name)});`, 'return 0;')}
end $$;

create or replace function sync.core_records(kind text, parishes text[]) returns table (id uuid, record json) language plpgsql stable as $$
begin
  ${branches(
    entities,
    ({ name }) => `return query select (each.r).id, sync.core_record_json(kind, each.r)
      from (select row(${columns.map(column => `t.${column}`)})::sync.core_record as r from sync.${coreTable(name)} t
        where parishes is null or t.parish = any (parishes)) each
      where sync.core_seen_by(kind, each.r) is null;`,
    'return;',
  )}
end $$;
`;
}

/** Brings the tables of the record core, and what central knows of its kinds, to these descriptors. Safe to repeat. */
export async function deployCore(client: ClientBase, entities: readonly Entity[]): Promise<void> {
  const there = await columnsThere(client);
  const missing = entities.flatMap(entity => missingOf(entity, there.get(coreTable(entity.name))));
  await client.query([...missing, functionsSql(entities)].join('\n'));
  for (const entity of entities) {
    await client.query(
      `insert into sync.entity (name, descriptor) values ($1, $2)
       on conflict (name) do update set descriptor = excluded.descriptor where entity.descriptor <> excluded.descriptor`,
      [entity.name, JSON.stringify(descriptorForCentral(entity))],
    );
  }
}
