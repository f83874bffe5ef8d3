import { coreTable, snakeCase } from '../../src-shared/entities/core-table.ts';
import type { Entity, Right } from '../../src-shared/entities/define-entity.ts';
import { entities as allEntities } from '../../src-shared/entities/entities.ts';
import { fitsRuleSql, isPlainlyRight } from './field-rules-sql.ts';

/** The columns of `sync.core_record`, in their order. */
const columns = [
  ...['id', 'parish', 'author', 'state', 'fields', 'facts', 'history', 'conflicts', 'removed', 'revision'],
  ...['field_revisions', 'created_device', 'created_at', 'updated_at'],
];
const never = ['id', 'parish', 'author', 'created_device', 'created_at'];
const written = columns.filter(column => !never.includes(column)).map(column => `${column} = excluded.${column}`);

type Branch = (entity: Entity) => string;

/** One branch for each kind: written out, so that Postgres plans each once and a missing table shows at deploy. */
function branches(entities: readonly Entity[], branch: Branch, otherwise: string): string {
  const each = entities.map(entity => `    when '${entity.name}' then ${branch(entity)}`);
  return `case kind\n${each.join('\n')}\n    else ${otherwise}\n  end case;`;
}

/** The same for the acts that a kind has code of its own for. */
function ownActs(
  entities: readonly Entity[],
  branch: (name: string, verb: string) => string,
  otherwise: string,
): string {
  const each = entities.flatMap(({ name, commands }) =>
    Object.entries(commands)
      .filter(([, { to }]) => to === undefined)
      .map(([verb]) => `    when '${name}.${verb}' then return ${branch(name, verb)};`),
  );
  return `case kind || '.' || verb\n${each.join('\n')}\n    else ${otherwise}\n  end case;`;
}

const hasTable = ({ own }: Entity) => own.includes('tables');

/** Looks for records of other kinds that need a record of this one. */
function holdersOf(kind: string): string[] {
  return Object.values<Entity>(allEntities).flatMap(entity => {
    const table = hasTable(entity) ? entity.name : coreTable(entity.name);
    return Object.entries(entity.fields)
      .filter(([, { refersTo, holds }]) => refersTo === kind && holds !== undefined)
      .map(
        ([key, { holds }]) =>
          `if exists (select from sync.${table} where ${snakeCase(key)} = the_id and not removed) then return '${holds}'; end if;`,
      );
  });
}

/** Locks what its sender may change, and nothing else: nobody is kept waiting by a change that is refused anyway. */
function lockOf({ name, rights: { create: _create, import: _import, ...rights }, commands }: Entity): string {
  const granted = Object.values<Right>({ ...rights, ...commands });
  const rolesOf = (otherThan: Right['who']) =>
    [...new Set(granted.filter(({ who }) => who !== otherThan).flatMap(({ roles }) => roles))].sort();
  const mayOf = (otherThan: Right['who']) => `who.role = any ('{${rolesOf(otherThan)}}')`;
  const [authors, others] = [mayOf('not-author'), mayOf('author')];
  return `perform from sync.${coreTable(name)} where id = any (ids) and parish = any (who.parishes)
    and ${authors === others ? authors : `case when author = who.username then ${authors} else ${others} end`} order by id for no key update;`;
}

/** The same for who brings in records of another system, who may change no others. */
function importLockOf({ name, rights }: Entity): string[] {
  if (rights.import === undefined) return [];
  return [
    `perform from sync.${coreTable(name)} where id = any (ids) and parish = any (who.parishes)
    and who.role = any ('{${rights.import.roles}}') order by id for no key update;`,
  ];
}

/**
 * A row `t` as devices read it: what people say, what acts have left, and what every record has. Fields that central does not know
 * come first, so that they never hide one that it knows.
 */
function jsonOf(entity: Entity): string {
  const { name, keys } = entity;
  if (hasTable(entity)) return `(select sync.${name}_record(r) from sync.${name} r where r.id = t.id)`;
  const state = keys.state === null ? '' : `, '${keys.state}', t.state`;
  return `sync.with_extra(json_build_object('id', t.id, 'parish', t.parish, 'createdAt', sync.moment(t.created_at),
    'updatedAt', sync.moment(t.updated_at), 'revision', t.revision, '${keys.author}', t.author${state}),
    t.fields || sync.optional_fields(t.history, t.conflicts, t.removed) || t.facts)`;
}

/** Whether its author alone sees a row `t` as it now stands. */
function isHidden({ hiddenIn }: Entity): string {
  return hiddenIn.length === 0 ? 'false' : `t.state in (${hiddenIn.map(state => `'${state}'`).join(', ')})`;
}

const noSuchKind = "raise exception 'no such kind of record: %', kind;";

/** The functions of the record core that know its tables by name; what they are for stands where they are called (`core-*.sql`). */
export function coreFunctionsSql(entities: readonly Entity[]): string {
  return `${fitsRuleSql()}
create or replace function sync.core_fits(kind text, origin jsonb, patch jsonb) returns boolean language plpgsql stable as $$
begin
  ${branches(entities, entity => `return ${isPlainlyRight(entity)};`, 'return false;')}
end $$;

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
    entity =>
      hasTable(entity)
        ? `perform sync.store_${entity.name}(r);`
        : `insert into sync.${coreTable(entity.name)} (${columns}) values (r.*) on conflict (id) do update set ${written};`,
    noSuchKind,
  )}
end $$;

create or replace function sync.core_make(who sync.person, device sync.device, change jsonb, kind text, e jsonb) returns void language plpgsql as $$
begin
  ${branches(
    entities.filter(hasTable),
    ({ name }) => `perform sync.make_${name}(who, device, change);`,
    'perform sync.core_store(kind, sync.core_new_record(who, device, change, kind, e));',
  )}
end $$;

create or replace function sync.core_store_new(kind text, records sync.core_record[]) returns void language plpgsql as $$
begin
  ${branches(
    entities.filter(entity => !hasTable(entity)),
    ({ name }) => `insert into sync.${coreTable(name)} (${columns}) select ${columns} from unnest(records);`,
    noSuchKind,
  )}
end $$;

create or replace function sync.core_derived(kind text, r sync.core_record, patch jsonb) returns sync.core_record language plpgsql stable as $$
begin
  ${branches(entities.filter(hasTable), ({ name }) => `return sync.derived_${name}(r, patch);`, 'return r;')}
end $$;

create or replace function sync.core_rule_refusal(kind text, fields jsonb, patch jsonb) returns sync.outcome language plpgsql stable as $$
begin
  ${branches(entities.filter(hasTable), ({ name }) => `return sync.${name}_rule_refusal(fields, patch);`, 'return null;')}
end $$;

create or replace function sync.core_own_problem(kind text, verb text, body jsonb) returns text language plpgsql stable as $$
begin
  ${ownActs(
    entities,
    (name, verb) => `sync.${name}_${verb}_problem(body)`,
    "return 'This kind of change is not known.';",
  )}
end $$;

create or replace function sync.core_own_act(
  who sync.person, device sync.device, stored sync.core_record, change jsonb, kind text, e jsonb, verb text
) returns sync.outcome language plpgsql as $$
begin
  ${ownActs(
    entities,
    (name, verb) => `sync.${name}_${verb}(who, device, stored, change, e)`,
    "return sync.refused('malformed', 'This kind of change is not known.');",
  )}
end $$;

create or replace function sync.core_standing(kind text, the_id uuid, out parish text, out removed boolean) language plpgsql stable as $$
begin
  ${branches(
    entities,
    ({ name }) => `select t.parish, t.removed into parish, removed from sync.${coreTable(name)} t where t.id = the_id;`,
    'null;',
  )}
end $$;

create or replace function sync.core_parishes(kind text, ids uuid[]) returns jsonb language plpgsql stable as $$
begin
  ${branches(
    entities,
    ({ name }) =>
      `return (select jsonb_object_agg(t.id, t.parish) from sync.${coreTable(name)} t where t.id = any (ids) and not t.removed);`,
    'return null;',
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

create or replace function sync.core_lock_imported(who sync.person, ids uuid[]) returns void language plpgsql as $$
begin
  ${entities.flatMap(importLockOf).join('\n  ')}
end $$;

create or replace function sync.core_count(kind text) returns bigint language plpgsql stable as $$
begin
  ${branches(entities, ({ name }) => `return (select count(*) from sync.${coreTable(name)});`, 'return 0;')}
end $$;

create or replace function sync.core_json(kind text, the_id uuid) returns json language plpgsql stable as $$
begin
  ${branches(
    entities,
    entity => `return (select ${jsonOf(entity)} from sync.${coreTable(entity.name)} t where t.id = the_id);`,
    'return null;',
  )}
end $$;

create or replace function sync.core_seen_by(kind text, the_id uuid) returns text language plpgsql stable as $$
begin
  ${branches(
    entities,
    entity =>
      entity.hiddenIn.length === 0
        ? 'return null;'
        : `return (select t.author from sync.${coreTable(entity.name)} t where t.id = the_id and ${isHidden(entity)});`,
    'return null;',
  )}
end $$;

create or replace function sync.core_visible(who sync.person, kind text, the_id uuid) returns json language plpgsql stable as $$
begin
  ${branches(
    entities,
    entity => `return (select ${jsonOf(entity)} from sync.${coreTable(entity.name)} t
      where t.id = the_id and t.parish = any (who.parishes) and (t.author = who.username or not ${isHidden(entity)}));`,
    'return null;',
  )}
end $$;

create or replace function sync.core_records(kind text, parishes text[]) returns table (id uuid, record json) language plpgsql stable as $$
begin
  ${branches(
    entities,
    entity => `return query select t.id, ${jsonOf(entity)} from sync.${coreTable(entity.name)} t
      where (parishes is null or t.parish = any (parishes)) and not ${isHidden(entity)};`,
    'return;',
  )}
end $$;
`;
}
