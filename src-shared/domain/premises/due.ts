import type { Risk, VisitIntervals } from '../risk.ts';
import { calendarDate } from '../values.ts';

/** What is known of premises, as far as their next visit goes. Days are YYYY-MM-DD. */
export interface DueFacts {
  readonly risk: Risk | null;
  readonly registeredOn: string;
  /** The newest visit that was handed in. */
  readonly lastVisit: { readonly on: string; readonly hasFailed: boolean } | null;
  readonly licenceExpires: string | null;
  /** The first day by which an open violation is to be corrected. */
  readonly correctBy: string | null;
}

/**
 * Why a visit is due: `first` none was made yet; `routine` the interval of their risk; `failed` the shortest interval after a visit
 * that failed; `licence` it expires; `correct-by` a violation is to be corrected.
 */
export type DueReason = 'first' | 'routine' | 'failed' | 'licence' | 'correct-by';

/** When the next visit is due, and why. */
export interface Due {
  readonly on: string;
  readonly reason: DueReason;
}

/** The same day of a later month, or that month's last day. What is no day is left as it is: no record is held up for it. */
function monthsLater(day: string, months: number): string {
  if (!calendarDate.safeParse(day).success) return day;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Time for the first visit after premises were registered. */
const monthsToFirst = 1;

function regularVisit({ risk, registeredOn, lastVisit }: DueFacts, intervals: VisitIntervals): Due {
  if (lastVisit === null) return { on: monthsLater(registeredOn, monthsToFirst), reason: 'first' };
  const { on, hasFailed } = lastVisit;
  if (hasFailed) return { on: monthsLater(on, Math.min(...Object.values(intervals))), reason: 'failed' };
  return { on: monthsLater(on, intervals[risk ?? 'medium']), reason: 'routine' };
}

/** When premises are to be visited next: the first day that anything asks for it. */
export function dueOf(facts: DueFacts, intervals: VisitIntervals): Due {
  const { licenceExpires, correctBy } = facts;
  const all: Due[] = [
    ...(correctBy === null ? [] : [{ on: correctBy, reason: 'correct-by' } as const]),
    ...(licenceExpires === null ? [] : [{ on: licenceExpires, reason: 'licence' } as const]),
    regularVisit(facts, intervals),
  ];
  return all.reduce((first, each) => (each.on < first.on ? each : first));
}
