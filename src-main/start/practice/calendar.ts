import type { Clock } from '../../platform/clock.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** How far back the visits of the practice department go, in days. */
export const daysBack = 730;

/** The days of the practice department as the clock of this device has them. `ago` counts from the day it was made. */
export interface Calendar {
  /** The day as YYYY-MM-DD. */
  day(ago: number): string;
  /** The moment in milliseconds since 1970 when a clock face on that day shows so many minutes after midnight. */
  moment(ago: number, minutes: number): number;
  /** The same day, or the last working day before it. */
  workday(ago: number): number;
}

/** A calendar that stays the same however often a start goes on with the work of one before. */
export function calendarOf(madeAt: number, offset: Clock['offset']): Calendar {
  const shift = offset() * minuteMs;
  const midnight = Math.floor((madeAt + shift) / dayMs) * dayMs;
  const dateOf = (ago: number) => new Date(midnight - ago * dayMs);
  /** Saturday is one day after a working day, Sunday two. */
  const pastFriday = [2, 0, 0, 0, 0, 0, 1];
  return {
    day: ago => dateOf(ago).toISOString().slice(0, 10),
    moment: (ago, minutes) => dateOf(ago).getTime() + minutes * minuteMs - shift,
    workday: ago => ago + (pastFriday[dateOf(ago).getUTCDay()] ?? 0),
  };
}
