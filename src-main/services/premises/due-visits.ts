import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { DueVisit, DueVisitsPage } from '../../../src-shared/contract/premises.ts';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import { type Due, type DueFacts, dueOf } from '../../../src-shared/domain/premises/due.ts';
import { type Risk, visitIntervals } from '../../../src-shared/domain/risk.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { DueRow } from '../../local-db/repositories/due-facts.ts';

/** The results that a form has for a visit that failed; a form with one result has none. */
function failingResults(tx: ReadTransaction) {
  const known = new Map<string, string | null>();
  return ({ formId, formVersion }: DueRow): string | null => {
    if (formId === null || formVersion === null) return null;
    const key = `${formId}@${formVersion}`;
    if (!known.has(key)) known.set(key, tx.forms.find(formId, formVersion)?.results[1] ?? null);
    return known.get(key) ?? null;
  };
}

function factsOf(row: DueRow, failing: string | null): DueFacts {
  const { visitedOn, verdict, correctBy, licenceExpires } = row;
  return {
    risk: row.risk as Risk | null,
    registeredOn: row.registeredAt.slice(0, 10),
    lastVisit: visitedOn === null ? null : { on: visitedOn, hasFailed: verdict !== null && verdict === failing },
    licenceExpires,
    correctBy,
  };
}

/** When these premises are to be visited next; null when they are not in the register. */
export function dueOfPremises(tx: ReadTransaction, id: string): Due | null {
  const row = tx.dueFacts.find(id);
  return row === null ? null : dueOf(factsOf(row, failingResults(tx)(row)), visitIntervals);
}

/**
 * Visits that are due, the longest overdue first.
 * @param today YYYY-MM-DD
 */
export function dueVisits(
  tx: ReadTransaction,
  today: string,
  { days, limit, offset }: ParsedInput<'premises.due'>,
): DueVisitsPage {
  const failingOf = failingResults(tx);
  const until = addDays(today, days);
  const due = tx.dueFacts
    .all(tx.meta.get('person').parishes)
    .map(row => ({ id: row.id, ...dueOf(factsOf(row, failingOf(row)), visitIntervals) }))
    .filter(({ on }) => on <= until)
    .sort((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? -1 : 1));
  const rows = due.slice(offset, offset + limit).map(({ id, on, reason }): DueVisit => {
    const { name, address, parish, kind, risk = null, id: premisesId } = tx.premises.get(id);
    return { id: premisesId, name, address, parish, kind, risk, on, reason };
  });
  return { rows, total: due.length, overdue: due.filter(({ on }) => on < today).length };
}
