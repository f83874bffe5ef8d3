import { z } from 'zod';
import { decimalText } from '../domain/number/decimal-text.ts';
import { placeSchema } from '../domain/place.ts';
import { calendarDate, nameText, timeOfDay, text as words } from '../domain/values.ts';
import type { RefusalCode } from './refusal-codes.ts';

/** How central validates a value (`src-main/central/field-rules-sql.ts`). */
export type Rule =
  | { readonly kind: 'text' | 'name' | 'count'; readonly max: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'date' | 'time' | 'decimal' | 'place' | 'id' }
  | { readonly kind: 'map'; readonly of: 'header-value' | 'answer' | 'signature' };

type MapOf = Extract<Rule, { kind: 'map' }>['of'];

/**
 * One field of a kind of record.
 * - `merge`: the unit of a merge: `whole` value, `entries` of a map (`header.owner`), or `parts` of entries
 *   (`answers.12.comment`; names of entries and parts contain no dot)
 * - `rule`: how central validates it
 * - `required`: needed at creation; `fixed`: set at creation, never changed
 * - `refersTo`: the kind of record whose id it holds, in the same parish
 * - `holds`: the record referred to cannot be removed while this one exists; the refusal code for that
 * - `initial`: the value when none is given
 * - `isPerson`: it holds a username
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

/** Fields that every record of a kind has: required ones and those with an initial value. */
type Always<Each extends Fields> = {
  [Key in keyof Each]: Each[Key] extends { required: true } | { initial: unknown } ? Key : never;
}[keyof Each];

/** The schemas of fields; those of optional fields are taken from `Others`. */
type Shape<Each extends Fields, Others extends { [Key in keyof Each]: z.ZodType }> = {
  [Key in keyof Each]: Key extends Always<Each> ? Each[Key]['schema'] : Others[Key];
};

/** Whether every record has the field. */
export const isAlways = (field: Field | undefined): boolean =>
  field !== undefined && (field.required === true || 'initial' in field);

/** The shape of a stored record: optional fields may be absent. */
export function shapeOfRecord<Each extends Fields>(fields: Each) {
  const shape = Object.entries(fields).map(([key, field]) => [
    key,
    isAlways(field) ? field.schema : field.schema.optional(),
  ]);
  return Object.fromEntries(shape) as Shape<Each, { [Key in keyof Each]: z.ZodOptional<Each[Key]['schema']> }>;
}

/** The shape of what a person enters: null deletes an optional field. */
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

/** One line, trimmed; empty by default. */
export const line = (max: number) =>
  ({ ...whole(words(max).trim().default(''), { kind: 'text', max }), initial: '' }) as const;

/** One line that names the record. */
export const name = (max: number) => ({ ...whole(nameText(max), { kind: 'name', max }), required: true }) as const;

/** A day of the calendar, YYYY-MM-DD. */
export const date = () => whole(calendarDate, { kind: 'date' });

/** A time of the day, HH:MM. */
export const time = () => whole(timeOfDay, { kind: 'time' });

/** A measured number, kept as text so that device and central never format it differently. */
export const decimal = () => whole(decimalText, { kind: 'decimal' });

/** Latitude and longitude, as one text: they are one value. */
export const place = () => whole(placeSchema, { kind: 'place' });

/** A person's username. */
export const person = () => ({ ...name(40), isPerson: true }) as const;

/** One of a fixed set of values. */
export const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  whole(z.enum(choices, `must be ${choices.join(', ')}`), { kind: 'choice', choices });

/** A whole number from 0 to `max`. */
export const count = (max: number) => whole(z.int().nonnegative().max(max), { kind: 'count', max });

/** The id of a record of another kind in the same parish. */
export const reference = (entity: string) => referenceBy(entity, z.uuid('must be an id'));

/** The same with a branded id. */
export const referenceBy = <Schema extends z.ZodType>(entity: string, id: Schema) => ({
  ...whole(id, { kind: 'id' }),
  refersTo: entity,
});

/** A map that is merged entry by entry. */
export const entries = <Schema extends z.ZodType>(schema: Schema, of: MapOf) =>
  ({ schema, merge: 'entries', rule: { kind: 'map', of }, initial: {} }) as const;

/** A map that is merged part by part of each entry. */
export const parts = <Schema extends z.ZodType>(schema: Schema, of: MapOf) =>
  ({ schema, merge: 'parts', rule: { kind: 'map', of }, initial: {} }) as const;

/** Needed at creation. */
export const required = <Each extends Field>(field: Each) => ({ ...field, required: true }) as const;

/** Set at creation, never changed. */
export const fixed = <Each extends Field>(field: Each) => ({ ...field, required: true, fixed: true }) as const;
