import { z } from 'zod';
import { hasWords } from './text/has-words.ts';

/** A NUL, or half of a surrogate pair. */
function firstUnstorable(written: string): { code: number; at: number } | null {
  const at = /\0|\p{Surrogate}/u.exec(written)?.index;
  return at === undefined ? null : { code: written.charCodeAt(at), at };
}

/** What Postgres cannot store of a text, in plain words; null when it can store it. */
export function unstorableProblem(written: string): string | null {
  const found = firstUnstorable(written);
  if (found === null) return null;
  const name = found.code.toString(16).toUpperCase().padStart(4, '0');
  return `has a character that cannot be stored: U+${name} at place ${found.at + 1}`;
}

/**
 * Text that a person wrote, at most `max` UTF-16 units. A NUL or half of a surrogate pair is refused here, because central's
 * Postgres can store neither: let in, it would stop a device's queue for ever.
 */
export function text(max: number) {
  return z
    .string({ error: issue => (issue.input === undefined ? 'must be given' : 'must be text') })
    .max(max, { error: issue => `must be at most ${max} characters (${String(issue.input).length})` })
    .refine(written => firstUnstorable(written) === null, {
      error: issue => unstorableProblem(String(issue.input)) ?? undefined,
    });
}

/** A text on one line that names something: blanks and zero-width characters alone are no name. */
export function nameText(max: number) {
  return text(max).trim().refine(hasWords, 'must not be empty');
}

/** What is wrong with a text of at most `max` UTF-16 units, in plain words; null when it may be stored. */
export function textProblem(written: string, max: number): string | null {
  return text(max).safeParse(written).error?.issues[0]?.message ?? null;
}

/** A day of the calendar as YYYY-MM-DD. */
export const calendarDate = z.iso
  .date('must be a date as YYYY-MM-DD')
  .refine(day => day >= '1900-01-01', 'must be 1900 or later');

/** A time of day as HH:MM, 00:00 to 23:59. */
export const timeOfDay = z.iso.time({ precision: -1, error: 'must be a time as HH:MM' });

/** Keys and values, as in a JSON object. */
export type Entries = Readonly<Record<string, unknown>>;

/** Whether something read as JSON is an object, and no list. */
export function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The longest text that lists are searched for. */
export const maxSearchLength = 200;
