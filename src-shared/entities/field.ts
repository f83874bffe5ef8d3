import { z } from 'zod';
import { decimalText } from '../domain/number/decimal-text.ts';
import { calendarDate, nameText, timeOfDay, text as words } from '../domain/values.ts';
import type { RefusalCode } from './refusal-codes.ts';

/** How central checks a value of its own accord; what each means there stands in `src-main/central/field-rules-sql.ts`. */
export type Rule =
  | { readonly kind: 'text' | 'name' | 'count'; readonly max: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'date' | 'time' | 'decimal' | 'id' }
  | { readonly kind: 'map'; readonly of: 'header-value' | 'answer' | 'signature' };

type MapOf = Extract<Rule, { kind: 'map' }>['of'];

/**
 * One field of a kind of record: what people say, merged by field.
 * - `merge`: `whole` as one value; `entries`: each entry of a map for itself (`header.owner`); `parts`: each part of each entry for
 *   itself (`answers.12.comment`), with names of entries and parts that have no dot
 * - `rule`: how central checks it
 * - `required`: no record is made without it; `fixed`: given at creation, never changed
 * - `refersTo`: the kind of record that it names by id, in the same parish
 * - `holds`: what it names is not removed while the record is there; the code with which central refuses it
 * - `initial`: what stands where it was not given; absent where nothing does
 * - `isPerson`: it names somebody by what they sign in with
 */
export interface Field<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly merge: 'whole' | 'entries' | 'parts';
  readonly rule: Rule;
  readonly required?: true;
  readonly fixed?: true;
  readonly refersTo?: string;
  readonly holds?: RefusalCode;
  readonly initial?: unknown;
  readonly isPerson?: true;
}

/** The fields of a kind of record by name. */
export type Fields = Readonly<Record<string, Field>>;

/** The schemas of fields by their names. */
export function schemasOf<Each extends Fields>(fields: Each): { [Key in keyof Each]: Each[Key]['schema'] } {
  const schemas = Object.entries(fields).map(([key, { schema }]) => [key, schema]);
  return Object.fromEntries(schemas) as { [Key in keyof Each]: Each[Key]['schema'] };
}

/** Fields that every record of a kind has: those that it must be given, and those that something stands in for. */
type Always<Each extends Fields> = {
  [Key in keyof Each]: Each[Key] extends { required: true } | { initial: unknown } ? Key : never;
}[keyof Each];

/** The schemas of fields, where `others` is what each becomes that a record can be without. */
type Shape<Each extends Fields, Others extends { [Key in keyof Each]: z.ZodType }> = {
  [Key in keyof Each]: Key extends Always<Each> ? Each[Key]['schema'] : Others[Key];
};

/** Whether every record has the field. */
export const isAlways = (field: Field | undefined): boolean =>
  field !== undefined && (field.required === true || 'initial' in field);

/** What a record has: a field that it can be without may be absent. */
export function shapeOfRecord<Each extends Fields>(fields: Each) {
  const shape = Object.entries(fields).map(([key, field]) => [
    key,
    isAlways(field) ? field.schema : field.schema.optional(),
  ]);
  return Object.fromEntries(shape) as Shape<Each, { [Key in keyof Each]: z.ZodOptional<Each[Key]['schema']> }>;
}

/** What a person enters: null takes a field away that the record can be without. */
export function shapeOfEntry<Each extends Fields>(fields: Each) {
  const shape = Object.entries(fields).map(([key, field]) => [
    key,
    isAlways(field) ? field.schema : field.schema.nullish(),
  ]);
  return Object.fromEntries(shape) as Shape<
    Each,
    { [Key in keyof Each]: z.ZodOptional<z.ZodNullable<Each[Key]['schema']>> }
  >;
}

const whole = <Schema extends z.ZodType>(schema: Schema, rule: Rule) => ({ schema, merge: 'whole', rule }) as const;

/** Text of at most `max` UTF-16 units. */
export const text = (max: number) => whole(words(max), { kind: 'text', max });

/** One line, trimmed; empty while it is not given. */
export const line = (max: number) =>
  ({ ...whole(words(max).trim().default(''), { kind: 'text', max }), initial: '' }) as const;

/** One line that names the record. */
export const name = (max: number) => ({ ...whole(nameText(max), { kind: 'name', max }), required: true }) as const;

/** A day of the calendar, YYYY-MM-DD. */
export const date = () => whole(calendarDate, { kind: 'date' });

/** A time of the day, HH:MM. */
export const time = () => whole(timeOfDay, { kind: 'time' });

/** A measured number, as text: no side writes its digits in another way. */
export const decimal = () => whole(decimalText, { kind: 'decimal' });

/** Somebody, by the name that they sign in with. */
export const person = () => ({ ...name(40), isPerson: true }) as const;

/** One of a few words. */
export const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  whole(z.enum(choices, `must be ${choices.join(', ')}`), { kind: 'choice', choices });

/** A whole number from 0 to `max`. */
export const count = (max: number) => whole(z.int().nonnegative().max(max), { kind: 'count', max });

/** Names a record of another kind in the same parish. */
export const reference = (entity: string) => referenceBy(entity, z.uuid('must be an id'));

/** The same by an id of its own type. */
export const referenceBy = <Schema extends z.ZodType>(entity: string, id: Schema) => ({
  ...whole(id, { kind: 'id' }),
  refersTo: entity,
});

/** A map whose entries merge each for itself. */
export const entries = <Schema extends z.ZodType>(schema: Schema, of: MapOf) =>
  ({ schema, merge: 'entries', rule: { kind: 'map', of }, initial: {} }) as const;

/** A map of which each part of each entry merges for itself. */
export const parts = <Schema extends z.ZodType>(schema: Schema, of: MapOf) =>
  ({ schema, merge: 'parts', rule: { kind: 'map', of }, initial: {} }) as const;

/** No record is made without it. */
export const required = <Each extends Field>(field: Each) => ({ ...field, required: true }) as const;

/** Given when the record is made, never changed. */
export const fixed = <Each extends Field>(field: Each) => ({ ...field, required: true, fixed: true }) as const;
