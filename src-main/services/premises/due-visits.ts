import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { DueVisit, DueVisitsPage } from '../../../src-shared/contract/premises.ts';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

/**
 * Visits that are due, the longest overdue first, those of one day by name.
 * @param today YYYY-MM-DD
 */
export function dueVisits(
  tx: ReadTransaction,
  today: string,
  { days, limit, offset }: ParsedInput<'premises.due'>,
): DueVisitsPage {
  const { parishes } = tx.meta.get('person');
  const until = addDays(today, days);
  const rows = tx.dueVisits.list(parishes, until, { limit, offset }).map(({ premisesId, on, reason }): DueVisit => {
    const { id, name, address, parish, kind, risk = null } = tx.premises.get(premisesId);
    return { id, name, address, parish, kind, risk, on, reason };
  });
  const [total, overdue] = [until, addDays(today, -1)].map(day => tx.dueVisits.count(parishes, day)) as [
    number,
    number,
  ];
  return { rows, total, overdue, intervals: tx.dueVisits.intervals() };
}
