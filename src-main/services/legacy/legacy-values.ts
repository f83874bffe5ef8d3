import { calendarDate, timeOfDay } from '../../../src-shared/domain/values.ts';
import type { LegacyRow, LegacyValue } from '../../local-db/legacy-file.ts';

/** What the old system wrote where nothing was. */
const nothing = new Set(['', 'none', 'null', 'nan', 'undefined']);

/** Jamaica's clock, on which the old system wrote its times, has been five hours behind UTC all year since 1984. */
const clockOffset = '-05:00';

/** Bytes as the text that they are; a NUL and half a surrogate pair cannot be stored. */
function plain(value: Exclude<LegacyValue, null>): string {
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
  return text.replaceAll('\0', '\uFFFD').toWellFormed().trim();
}

/** The text of a column, whatever type it has; null where it is absent. */
export function textOf(value: LegacyValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = plain(value);
  return nothing.has(text.toLowerCase()) ? null : text;
}

/** The same of the first of several columns that has one. */
export function firstText(row: LegacyRow, columns: readonly string[]): string | null {
  for (const column of columns) {
    const text = textOf(row[column]);
    if (text !== null) return text;
  }
  return null;
}

/** A number that is written as one, with or without decimals; null for everything else. */
export function numberOf(value: LegacyValue | undefined): number | null {
  const text = textOf(value);
  if (text === null || !/^-?\d{1,15}(\.\d{1,12})?$/.test(text)) return null;
  return Number(text);
}

const dateAndTime =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

const two = (digits: string | undefined) => (digits ?? '').padStart(2, '0');

/** The day of a text with or without a time; null where the calendar has no such day. */
export function dateOf(text: string): string | null {
  const [, year, month, day] = dateAndTime.exec(text) ?? [];
  const date = `${year}-${two(month)}-${two(day)}`;
  return calendarDate.safeParse(date).success ? date : null;
}

/** The moment of a text in UTC, at noon where it names a day alone; null where there is no such moment. */
export function momentOf(text: string): string | null {
  const date = dateOf(text);
  if (date === null) return null;
  const [, , , , hours, minutes, seconds] = dateAndTime.exec(text) ?? [];
  const time = hours === undefined ? '12:00:00' : `${two(hours)}:${minutes}:${two(seconds)}`;
  const moment = new Date(`${date}T${time}${clockOffset}`);
  const isOfFourDigits = moment.getTime() < Date.UTC(10_000, 0);
  return isOfFourDigits ? moment.toISOString() : null;
}

/** A time of day as HH:MM out of `9:56`, `09:56:00` or `9:56 PM`; null where it is none. */
export function timeOf(text: string): string | null {
  const [, hours = '', minutes = '', half] =
    /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([AaPp])?\.?[Mm]?\.?$/.exec(text) ?? [];
  if (hours === '') return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const time = `${two(String(hour))}:${minutes}`;
  return timeOfDay.safeParse(time).success ? time : null;
}

/** An item's id as all spellings of it are: `01`, `1` and ` 1 ` are one, `1A` and `1a` too. */
export function itemKey(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\w)/, '');
}
