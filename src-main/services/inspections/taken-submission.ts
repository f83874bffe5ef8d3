import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Entries } from '../../../src-shared/domain/values.ts';
import { isAllowed } from '../../../src-shared/entities/define-entity.ts';
import { violation } from '../../../src-shared/entities/violation.ts';
import { violationId } from '../../../src-shared/entities/violation-id.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import type { SyncStoreParts } from '../../local-db/sync-store.ts';
import { isoNow } from '../../platform/clock.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { applyFaults, type HandedIn } from './follow-up.ts';
import { wordsSigned } from './words-to-send.ts';

/**
 * What follows from central's word on a change: a submission that it has taken makes violations of its faults, in the transaction
 * that stores the word (docs/adr/0035). It never fails for what a person would be told: then they press.
 */
export function afterOutcome(parts: ChangeParts): SyncStoreParts['afterOutcome'] {
  return (tx, kind, { changeId, status, code }) => {
    const isTaken = status === 'applied' || status === 'merged';
    if (kind === 'inspection.submit' && isTaken) applyTaken(tx, parts, changeId);
    if (kind === 'violation.save' && code === 'record-exists') applyMadeElsewhere(tx, parts, changeId);
  };
}

/** One that was handed in anew since says nothing any more. */
function applyTaken(tx: WriteTransaction, parts: ChangeParts, changeId: string): void {
  const entry = tx.outbox.find(changeId);
  const inspection = entry && tx.inspections.find(entry.entityId);
  if (entry?.body.kind !== 'inspection.submit' || !inspection || inspection.submission > entry.body.submission) return;
  const { premisesId, answers } = wordsSigned(tx, entry.body, entry.entityId) ?? inspection;
  applyIfOwn(tx, parts, inspection, { ...inspection, premisesId, answers, submission: entry.body.submission });
}

/** Another laptop of the same inspector was first: what stands there is the one violation of the fault. */
function applyMadeElsewhere(tx: WriteTransaction, parts: ChangeParts, changeId: string): void {
  const entry = tx.outbox.find(changeId);
  if (entry?.body.kind !== 'violation.save') return;
  const { inspectionId, itemId }: Entries = entry.body.create ?? {};
  if (entry.entityId !== violationId(String(inspectionId), String(itemId))) return;
  tx.outbox.withdraw(changeId, isoNow(parts.clock));
  const inspection = tx.inspections.find(String(inspectionId));
  if (inspection !== null && !isEditable(inspection.status)) applyIfOwn(tx, parts, inspection, inspection);
}

/** Central would refuse what the person may not do, and a form that is not here says nothing of faults. */
function applyIfOwn(tx: WriteTransaction, parts: ChangeParts, inspection: Inspection, handedIn: HandedIn): void {
  const person = tx.meta.get('person');
  const form = tx.forms.find(inspection.formId, inspection.formVersion);
  const isOwn = inspection.inspector === person.username;
  const mayMake = isAllowed(violation, violation.rights.create, person, { parish: inspection.parish });
  if (form !== null && isOwn && mayMake) applyFaults(tx, parts, person, form, handedIn);
}
