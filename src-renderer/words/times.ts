import dayjs from 'dayjs';
import 'dayjs/locale/es.js';
import { type Language, m, spokenLanguage } from '../../src-shared/messages/messages.ts';

/** How a day is written where the words around it do not say it: the weekday's date in full. */
const weekdayFormats: Record<Language, string> = { en: 'dddd D MMMM', 'es-419': 'dddd D [de] MMMM' };

const monthFormats: Record<Language, string> = { en: 'MMMM YYYY', 'es-419': 'MMMM [de] YYYY' };

/** Sets the language of months and weekdays. */
export function speakDates(language: Language): void {
  dayjs.locale(language.split('-')[0]);
}

/** Time of day on this device, `14:02`. */
export function clockText(utc: string): string {
  return dayjs(utc).format('HH:mm');
}

/** A calendar date (`2026-11-23` or a UTC time) as `23 Nov 2026`. */
export function dayText(date: string): string {
  return dayjs(date).format('D MMM YYYY');
}

/** A day by its weekday: `Monday 23 November`. */
export function weekdayText(day: dayjs.ConfigType): string {
  return dayjs(day).format(weekdayFormats[spokenLanguage()]);
}

/** The month of a date: `March 2025`. */
export function monthText(date: string): string {
  return dayjs(date).format(monthFormats[spokenLanguage()]);
}

/** A calendar date near today as `12 Aug`; with its year in another year. */
export function shortDayText(date: string, now = dayjs()): string {
  return dayjs(date).format(now.isSame(date, 'year') ? 'D MMM' : 'D MMM YYYY');
}

/** The same with the day of the week: `Thu 3 Dec`. */
export function shortDateText(date: string, now = dayjs()): string {
  return `${dayjs(date).format('ddd')} ${shortDayText(date, now)}`;
}

/** A moment in full, as clocks are compared: `23 Nov 2026, 14:02`. */
export function dateAndTimeText(moment: dayjs.ConfigType): string {
  return dayjs(moment).format('D MMM YYYY, HH:mm');
}

/** A moment as people say it: `14:02`, `yesterday 14:02`, `21 Nov 14:02`, `21 Nov 2025`. */
export function momentText(utc: string, now = dayjs()): string {
  const moment = dayjs(utc);
  if (moment.isSame(now, 'day')) return moment.format('HH:mm');
  if (moment.isSame(now.subtract(1, 'day'), 'day')) return m.common_yesterday({ time: moment.format('HH:mm') });
  return moment.isSame(now, 'year') ? moment.format('D MMM HH:mm') : moment.format('D MMM YYYY');
}

/** How long ago in whole steps: `just now`, `5 minutes`, `3 hours`, `12 days`. */
export function ageText(utc: string, now = dayjs()): string {
  const minutes = Math.max(0, now.diff(utc, 'minute'));
  if (minutes < 1) return m.common_just_now();
  if (minutes < 60) return m.common_minutes({ count: minutes });
  if (minutes < 60 * 24) return m.common_hours({ count: Math.floor(minutes / 60) });
  return m.common_days({ count: Math.floor(minutes / (60 * 24)) });
}

/** A number in digits, grouped as the language does: `10,000`, `3.4`. */
export function numberText(value: number, maximumFractionDigits = 2): string {
  return value.toLocaleString(spokenLanguage(), { maximumFractionDigits });
}

/** `1 visit`, `3 visits`; `many` where the plural is not made with s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
