import type { FoundFault } from '../../../src-shared/contract/faults.ts';
import { faultsOf } from '../../../src-shared/domain/inspection/faults.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { VisitAnswers } from '../../local-db/repositories/inspections.ts';

/** Visits that are looked through, as many as the page of premises shows. */
const maxVisits = 200;
/** More than so many visits find. */
const maxViolations = 5000;

type Violations = ReadonlyMap<string, RecordOf<'violation'>>;

const keyOf = (inspectionId: string, itemId: string) => `${inspectionId} ${itemId}`;

function violationsAt(tx: ReadTransaction, { id, parish }: Premises): Violations {
  const filter = { parishes: [parish], where: { premisesId: [id] } };
  const removed = tx.core.violation.allRemoved() as RecordOf<'violation'>[];
  const records = [
    ...removed.filter(each => each.premisesId === id),
    ...(tx.core.violation.list(filter, { limit: maxViolations, offset: 0 }) as RecordOf<'violation'>[]),
  ];
  return new Map(records.map(each => [keyOf(each.inspectionId, each.itemId), each]));
}

/** Worked out of what the visits say each time: no record says that a fault is a repeat. */
export function foundFaults(tx: ReadTransaction, premises: Premises): FoundFault[] {
  const violations = violationsAt(tx, premises);
  return tx.inspections.visitAnswers(premises.id, maxVisits).flatMap(visit => faultsOfVisit(tx, visit, violations));
}

function faultsOfVisit(tx: ReadTransaction, visit: VisitAnswers, violations: Violations): FoundFault[] {
  const { id: inspectionId, formId, formVersion, date, begunAt, inspector, answers } = visit;
  const form = tx.forms.find(formId, formVersion);
  if (form === null) return [];
  const faults = faultsOf(form, answers);
  const of = (itemId: string) => violations.get(keyOf(inspectionId, itemId));
  const isAsked = faults.some(item => of(item.id) === undefined);
  const waits = isAsked && tx.outbox.waitingOf(inspectionId).some(({ body }) => body.kind === 'inspection.submit');
  return faults.map(item => ({
    ...{ inspectionId, formId, itemId: item.id, words: item.label, date, begunAt, inspector, waits },
    answer: answers[item.id] ?? {},
    violation: standOf(of(item.id)),
  }));
}

function standOf(violation: RecordOf<'violation'> | undefined): FoundFault['violation'] {
  if (violation === undefined) return null;
  const { id, state, correctedOn = null, removed } = violation;
  return { id, state, correctedOn, ...(removed && { removed }) };
}
