import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { DueVisit, DueVisitsPage } from '../../../src-shared/contract/premises.ts';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import { type Due, type DueFacts, dueOf } from '../../../src-shared/domain/premises/due.ts';
import { visitIntervals } from '../../../src-shared/domain/risk.ts';
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

function factsOf({ premises, visitedOn, verdict, correctBy }: DueRow, failing: string | null): DueFacts {
  return {
    risk: premises.risk ?? null,
    registeredOn: premises.createdAt.slice(0, 10),
    lastVisit: visitedOn === null ? null : { on: visitedOn, hasFailed: verdict !== null && verdict === failing },
    licenceExpires: premises.licenceExpires ?? null,
    correctBy,
  };
}

/** When these premises are to be visited next; null when they are not in the register. */
export function dueOfPremises(tx: ReadTransaction, id: string): Due | null {
  const row = tx.dueFacts.find(id);
  return row === null ? null : dueOf(factsOf(row, failingResults(tx)(row)), visitIntervals);
}

/**
 * Visits that are due, the longest overdue first, those of one day by name.
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
    .map(row => ({ premises: row.premises, ...dueOf(factsOf(row, failingOf(row)), visitIntervals) }))
    .filter(({ on }) => on <= until)
    .map(each => ({ ...each, place: `${each.on} ${each.premises.name.toLowerCase()} ${each.premises.id}` }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const rows = due.slice(offset, offset + limit).map(({ premises, on, reason }): DueVisit => {
    const { id, name, address, parish, kind, risk = null } = premises;
    return { id, name, address, parish, kind, risk, on, reason };
  });
  return { rows, total: due.length, overdue: due.filter(({ on }) => on < today).length };
}
