import { z } from 'zod';
import { m } from '../messages/messages.ts';
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
  return m.problems_unstorable({ name, at: found.at + 1 });
}

/**
 * Text that a person wrote, at most `max` UTF-16 units. A NUL or half of a surrogate pair is refused here, because central's
 * Postgres can store neither: let in, it would stop a device's queue for ever.
 */
export function text(max: number) {
  return z
    .string({ error: issue => (issue.input === undefined ? m.problems_given() : m.problems_text()) })
    .max(max, { error: issue => m.problems_text_length({ max, length: String(issue.input).length }) })
    .refine(written => firstUnstorable(written) === null, {
      error: issue => unstorableProblem(String(issue.input)) ?? undefined,
    });
}

/** A text on one line that names something: blanks and zero-width characters alone are no name. */
export function nameText(max: number) {
  return text(max)
    .trim()
    .refine(hasWords, { error: () => m.problems_empty() });
}

/** What is wrong with a text of at most `max` UTF-16 units, in plain words; null when it may be stored. */
export function textProblem(written: string, max: number): string | null {
  return text(max).safeParse(written).error?.issues[0]?.message ?? null;
}

/** A day of the calendar as YYYY-MM-DD. */
export const calendarDate = z.iso
  .date({ error: () => m.problems_date() })
  .refine(day => day >= '1900-01-01', { error: () => m.problems_date_early() });

/** A time of day as HH:MM, 00:00 to 23:59. */
export const timeOfDay = z.iso.time({ precision: -1, error: () => m.problems_time() });

/** Keys and values, as in a JSON object. */
export type Entries = Readonly<Record<string, unknown>>;

/** Whether something read as JSON is an object, and no list. */
export function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The longest text that lists are searched for. */
export const maxSearchLength = 200;
