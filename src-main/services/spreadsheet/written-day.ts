import { calendarDate } from '../../../src-shared/domain/values.ts';
import { m } from '../../../src-shared/messages/messages.ts';

/** A day, or why a text is none. */
export type WrittenDay = { readonly day: string } | { readonly problem: string };

const dayFirst = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const twoDigits = (part: number) => String(part).padStart(2, '0');

function checked(day: string): WrittenDay {
  const { error } = calendarDate.safeParse(day);
  return error === undefined ? { day } : { problem: error.issues[0]?.message ?? m.spreadsheet_wrong_date() };
}

/** Reads YYYY-MM-DD, or day/month/year where it cannot be month/day/year: nobody guesses which of two days a licence ends. */
export function writtenDay(text: string): WrittenDay {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return checked(text);
  const [, first, , second, year] = dayFirst.exec(text) ?? [];
  const [day, month] = [Number(first), Number(second)];
  if (year === undefined || month > 12) return { problem: m.spreadsheet_wrong_date() };
  const meant = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  if (day > 12 || day === month) return checked(meant);
  return {
    problem: m.spreadsheet_unclear_date({ one: meant, other: `${year}-${twoDigits(day)}-${twoDigits(month)}` }),
  };
}
