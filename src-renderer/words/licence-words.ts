import dayjs from 'dayjs';
import { m } from '../../src-shared/messages/messages.ts';
import { dayText } from './times.ts';

/** So many days before a licence ends its renewal is due (Food Handling Regulations 1998). */
const renewalDays = 30;

/** How a licence stands: `valid`, `ending` within the days of its renewal, `expired`. It is good on the day that it names. */
export type LicenceState = 'valid' | 'ending' | 'expired';

const daysLeft = (expires: string, now: dayjs.Dayjs) => dayjs(expires).diff(now.startOf('day'), 'day');

export function licenceState(expires: string, now = dayjs()): LicenceState {
  const days = daysLeft(expires, now);
  if (days < 0) return 'expired';
  return days <= renewalDays ? 'ending' : 'valid';
}

/** `Valid until 31 Dec 2027`, `Ends 4 Dec 2026 · 4 days left`, `Expired on 2 Nov 2026`. */
export function licenceText(expires: string, now = dayjs()): string {
  const date = dayText(expires);
  switch (licenceState(expires, now)) {
    case 'expired':
      return m.premises_licence_over({ date });
    case 'ending':
      return m.premises_licence_ends({ date, left: m.premises_days_left({ count: daysLeft(expires, now) }) });
    case 'valid':
      return m.premises_licence_valid({ date });
  }
}
