import dayjs from 'dayjs';

/** Time of day on this device, `14:02`. */
export function clockText(utc: string): string {
  return dayjs(utc).format('HH:mm');
}

/** A calendar date (`2026-11-23` or a UTC time) as `23 Nov 2026`. */
export function dayText(date: string): string {
  return dayjs(date).format('D MMM YYYY');
}

/** A moment in full, as clocks are compared: `23 Nov 2026, 14:02`. */
export function dateAndTimeText(moment: dayjs.ConfigType): string {
  return dayjs(moment).format('D MMM YYYY, HH:mm');
}

/** A moment as people say it: `14:02`, `yesterday 14:02`, `21 Nov 14:02`, `21 Nov 2025`. */
export function momentText(utc: string, now = dayjs()): string {
  const moment = dayjs(utc);
  if (moment.isSame(now, 'day')) return moment.format('HH:mm');
  if (moment.isSame(now.subtract(1, 'day'), 'day')) return `yesterday ${moment.format('HH:mm')}`;
  return moment.isSame(now, 'year') ? moment.format('D MMM HH:mm') : moment.format('D MMM YYYY');
}

/** How long ago in whole steps: `just now`, `5 minutes`, `3 hours`, `12 days`. */
export function ageText(utc: string, now = dayjs()): string {
  const minutes = Math.max(0, now.diff(utc, 'minute'));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return counted(minutes, 'minute');
  if (minutes < 60 * 24) return counted(Math.floor(minutes / 60), 'hour');
  return counted(Math.floor(minutes / (60 * 24)), 'day');
}

/** `1 visit`, `3 visits`; `many` where the plural is not made with s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
