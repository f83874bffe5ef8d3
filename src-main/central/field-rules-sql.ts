import type { Entity } from '../../src-shared/entities/define-entity.ts';
import { type Field, isAlways, type Rule } from '../../src-shared/entities/field.ts';

/** A bound of a rule, in SQL: a constant, or what a rule in JSON says. */
interface Bounds {
  readonly max: string | number;
  readonly choices: string;
}

type Test = (value: string, bounds: Bounds) => string;

/** How central checks a value by each rule of src-shared/entities/field.ts. Entries of maps are looked at each (core-shape.sql). */
const tests: Readonly<Record<Exclude<Rule['kind'], 'map'>, Test>> = {
  text: (value, { max }) => `sync.is_text(${value}, ${max})`,
  name: (value, { max }) => `sync.is_text(${value}, ${max}) and sync.has_words(${value} #>> '{}')`,
  count: (value, { max }) => `sync.is_count(${value}, ${max})`,
  choice: (value, { choices }) => `jsonb_typeof(${value}) = 'string' and ${choices} ? (${value} #>> '{}')`,
  date: value => `sync.is_date(${value})`,
  time: value => `jsonb_typeof(${value}) = 'string' and ${value} #>> '{}' ~ '^([01]\\d|2[0-3]):[0-5]\\d$'`,
  decimal: value => `jsonb_typeof(${value}) = 'string' and sync.is_decimal(${value} #>> '{}')`,
  place: value => `jsonb_typeof(${value}) = 'string' and sync.is_place(${value} #>> '{}')`,
  id: value => `jsonb_typeof(${value}) = 'string' and sync.is_id(${value} #>> '{}')`,
};

/** `sync.fits_rule`: whether a value is as a rule in JSON wants it. */
export function fitsRuleSql(): string {
  const bounds = { max: "(rule ->> 'max')::int", choices: "rule -> 'choices'" };
  const branches = Object.entries(tests).map(([kind, test]) => `    when '${kind}' then ${test('value', bounds)}`);
  return `
create or replace function sync.fits_rule(value jsonb, rule jsonb) returns boolean language plpgsql stable as $$
begin
  return coalesce(case rule ->> 'kind'\n${branches.join('\n')}\n  end, false);
end $$;
`;
}

/** Whether a creation gives one field as its rule wants it, or leaves out what it may leave out. */
function givenRight(key: string, field: Field): string {
  const { rule } = field;
  if (rule.kind === 'map') {
    return `sync.core_map_problem('${key}', patch -> '${key}', '${JSON.stringify(rule)}', '{}') is null`;
  }
  const value = `${field.fixed === true ? 'origin' : 'patch'} -> '${key}'`;
  const bounds = {
    max: 'max' in rule ? rule.max : 0,
    choices: 'choices' in rule ? `'${JSON.stringify(rule.choices)}'::jsonb` : "'[]'",
  };
  const test = `(${tests[rule.kind](`(${value})`, bounds)})`;
  if (field.required === true) return test;
  const isLeftOut = isAlways(field) ? `not patch ? '${key}'` : `coalesce(${value}, 'null') = 'null'`;
  return `(${isLeftOut} or ${test})`;
}

/**
 * Whether all that a creation of this kind says is known and right: one expression, where `core_field_problem` (core-shape.sql) looks
 * up the rule of each field. What is not may still be taken: a newer app says more.
 */
export function isPlainlyRight({ fields, oneOf = [] }: Entity): string {
  const keysWhere = (fixed: boolean) => Object.keys(fields).filter(key => (fields[key]?.fixed === true) === fixed);
  const nothingElse = [
    `origin - '{${['createdAt', ...keysWhere(true)]}}'::text[] = '{}'`,
    `patch - '{${keysWhere(false)}}'::text[] = '{}'`,
  ];
  const hasOne = oneOf.map(key => `coalesce(patch -> '${key}', 'null') <> 'null'`);
  const conditions = [
    ...nothingElse,
    ...Object.entries(fields).map(([key, field]) => givenRight(key, field)),
    ...(hasOne.length === 0 ? [] : [`(${hasOne.join(' or ')})`]),
  ];
  return `coalesce(${conditions.join('\n      and ')}, false)`;
}
