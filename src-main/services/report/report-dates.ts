const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Jamaica is five hours behind UTC all year: a report reads the same wherever it is printed. */
const jamaicaOffsetMs = -5 * 3_600_000;

const dayOf = (date: Date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;

/** `2026-12-03` as `Thu 3 Dec 2026`; what is no date stays as it is written. */
export function reportDate(date: string): string {
  const read = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(read.getTime()) ? date : `${days[read.getUTCDay()]} ${dayOf(read)}`;
}

/** A moment in UTC as date and time in Jamaica, `26 Nov 2026, 9:58`; what is no moment stays as it is written. */
export function reportMoment(moment: string): string {
  const read = new Date(Date.parse(moment) + jamaicaOffsetMs);
  if (Number.isNaN(read.getTime())) return moment;
  return `${dayOf(read)}, ${read.getUTCHours()}:${String(read.getUTCMinutes()).padStart(2, '0')}`;
}

/** The date in Jamaica at a moment in UTC, `2026-11-26`; empty for what is no moment. */
export function dayInJamaica(moment: string): string {
  const read = new Date(Date.parse(moment) + jamaicaOffsetMs);
  return Number.isNaN(read.getTime()) ? '' : read.toISOString().slice(0, 10);
}
