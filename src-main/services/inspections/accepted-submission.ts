import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Entries } from '../../../src-shared/domain/values.ts';
import { isAllowed } from '../../../src-shared/entities/define-entity.ts';
import { violation } from '../../../src-shared/entities/violation.ts';
import { violationId } from '../../../src-shared/entities/violation-id.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import type { SyncStoreParts } from '../../local-db/sync-store.ts';
import { isoNow } from '../../platform/clock.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { applyFaults, type Submitted } from './follow-up.ts';
import { wordsSigned } from './words-to-send.ts';

/**
 * When central has accepted a submission, its faults become violations in the transaction that stores the outcome (docs/adr/0035).
 * Where that is not possible nothing is done, and the person can do it by hand.
 */
export function afterOutcome(parts: ChangeParts): SyncStoreParts['afterOutcome'] {
  return (tx, kind, { changeId, status, code }) => {
    const isAccepted = status === 'applied' || status === 'merged';
    if (kind === 'inspection.submit' && isAccepted) applyAccepted(tx, parts, changeId);
    if (kind === 'violation.save' && code === 'record-exists') applyCreatedElsewhere(tx, parts, changeId);
  };
}

/** A submission that was replaced since is ignored. */
function applyAccepted(tx: WriteTransaction, parts: ChangeParts, changeId: string): void {
  const entry = tx.outbox.find(changeId);
  const inspection = entry && tx.inspections.find(entry.entityId);
  if (entry?.body.kind !== 'inspection.submit' || !inspection || inspection.submission > entry.body.submission) return;
  const { premisesId, answers } = wordsSigned(tx, entry.body, entry.entityId) ?? inspection;
  applyIfOwn(tx, parts, inspection, { ...inspection, premisesId, answers, submission: entry.body.submission });
}

/** Another laptop of the same inspector created it first: the record at central is the violation. */
function applyCreatedElsewhere(tx: WriteTransaction, parts: ChangeParts, changeId: string): void {
  const entry = tx.outbox.find(changeId);
  if (entry?.body.kind !== 'violation.save') return;
  const { inspectionId, itemId }: Entries = entry.body.create ?? {};
  if (entry.entityId !== violationId(String(inspectionId), String(itemId))) return;
  tx.outbox.withdraw(changeId, isoNow(parts.clock));
  const inspection = tx.inspections.find(String(inspectionId));
  if (inspection !== null && !isEditable(inspection.status)) applyIfOwn(tx, parts, inspection, inspection);
}

/** Skips what central would refuse, and inspections whose form is not on the device. */
function applyIfOwn(tx: WriteTransaction, parts: ChangeParts, inspection: Inspection, submitted: Submitted): void {
  const person = tx.meta.get('person');
  const form = tx.forms.find(inspection.formId, inspection.formVersion);
  const isOwn = inspection.inspector === person.username;
  const mayCreate = isAllowed(violation, violation.rights.create, person, { parish: inspection.parish });
  if (form !== null && isOwn && mayCreate) applyFaults(tx, parts, person, form, submitted);
}
