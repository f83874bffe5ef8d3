import dayjs from 'dayjs';
import { m } from '../../src-shared/messages/messages.ts';

/** From one day to another, YYYY-MM-DD, both included; open where it is absent. */
export interface DateRange {
  readonly from?: string;
  readonly to?: string;
}

/** Ranges that are named after today. */
export const namedRanges = ['week', 'month', 'last-month', 'year'] as const;
export type NamedRange = (typeof namedRanges)[number];

const names: Readonly<Record<NamedRange, () => string>> = {
  week: m.lists_this_week,
  month: m.lists_this_month,
  'last-month': m.lists_last_month,
  year: m.lists_this_year,
};
export const rangeName = (range: NamedRange): string => names[range]();

/** A week begins on Monday, whatever the language. */
const monday = (day: dayjs.Dayjs) => day.subtract((day.day() + 6) % 7, 'day');
const dayOf = (day: dayjs.Dayjs) => day.format('YYYY-MM-DD');

/** The days of a range that is named after today. */
export function rangeOf(range: NamedRange, now = dayjs()): Required<DateRange> {
  const whole = (unit: 'month' | 'year', day = now) => ({ from: dayOf(day.startOf(unit)), to: dayOf(day.endOf(unit)) });
  switch (range) {
    case 'week':
      return { from: dayOf(monday(now)), to: dayOf(monday(now).add(6, 'day')) };
    case 'month':
      return whole('month');
    case 'last-month':
      return whole('month', now.subtract(1, 'month'));
    case 'year':
      return whole('year');
  }
}
