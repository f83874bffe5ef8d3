import { z } from 'zod';

/**
 * Text that a person wrote, at most `max` characters. A NUL or half of a surrogate pair is refused here, because central's
 * Postgres can store neither: let in, it would stop a device's queue for ever.
 */
export function text(max: number) {
  return z
    .string({ error: issue => (issue.input === undefined ? 'must be given' : 'must be text') })
    .max(max, `must be at most ${max} characters`)
    .refine(written => written.isWellFormed() && !written.includes('\0'), 'has a character that cannot be stored');
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
