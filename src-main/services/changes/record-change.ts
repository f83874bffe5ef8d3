import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { mergePatches } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import { applyInspectionChange } from '../../local-db/apply-inspection-change.ts';
import { applyPremisesChange } from '../../local-db/apply-premises-change.ts';
import type { LocalChange } from '../../local-db/local-change.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import { newId } from '../../platform/random.ts';
import type { ServiceDeps } from '../service-deps.ts';

/** What making a change needs. */
export type ChangeParts = Pick<ServiceDeps, 'clock' | 'random'>;

/** The record a change is about, before it; `revision` is central's as the person saw it. */
interface Target {
  readonly id: string;
  readonly parish: string;
  readonly revision: number;
}

function newChange({ clock, random }: ChangeParts, { id, parish, revision }: Target, body: ChangeBody): LocalChange {
  return {
    changeId: changeIdSchema.parse(newId(clock, random)),
    entityId: id,
    parish,
    baseRevision: revision,
    deviceTime: isoNow(clock),
    deviceOffset: clock.offset(),
    body,
  };
}

/**
 * Puts a change into the outbox. Autosaves of one record that come one after the other stay one change, as long as it
 * was never sent and central's record has not moved between them.
 */
function applyToOutbox(tx: WriteTransaction, change: LocalChange): void {
  const last = tx.outbox.findLastOf(change.entityId);
  const grown = last !== null && last.sequence === null ? findGrown(last, change) : null;
  if (last === null || grown === null) tx.outbox.append(change);
  else tx.outbox.replace(last.ordinal, { ...change, body: grown });
}

/** Two changes of one record as one body, when both are autosaves on the same base; else null. */
function findGrown(last: LocalChange, change: LocalChange): ChangeBody | null {
  if (last.baseRevision !== change.baseRevision) return null;
  if (last.body.kind !== 'inspection.save' || change.body.kind !== 'inspection.save') return null;
  return { ...last.body, patch: mergePatches(last.body.patch, change.body.patch) };
}

function applyAudit(tx: WriteTransaction, { deviceTime, body, entityId }: LocalChange): void {
  const what = body.kind === 'inspection.review' ? `${body.kind} ${body.action}` : body.kind;
  tx.audit.append({ at: deviceTime, who: tx.meta.get('person').username, what, record: entityId });
}

/** Makes a person's change to premises: row, outbox and audit line in the transaction given. */
export function applyToPremises(
  tx: WriteTransaction,
  parts: ChangeParts,
  target: Target,
  body: Extract<ChangeBody, { kind: `premises.${string}` }>,
): Premises {
  const change = newChange(parts, target, body);
  const record = applyPremisesChange(tx.premises.find(target.id), change, tx.meta.get('person'));
  if (record === null) throw new DaybookError('premises-not-found');
  tx.premises.save(record);
  applyToOutbox(tx, change);
  applyAudit(tx, change);
  return record;
}

/** An inspection that is not there yet. */
type NewInspection = Target & Pick<Inspection, 'formId' | 'formVersion'>;

/**
 * The same for an inspection. What a person may do is checked before: here the change is made.
 * @param target as it was read in this transaction
 */
export function applyToInspection(
  tx: WriteTransaction,
  parts: ChangeParts,
  target: Inspection | NewInspection,
  body: Extract<ChangeBody, { kind: `inspection.${string}` }>,
): Inspection {
  const change = newChange(parts, target, body);
  const form = tx.forms.get(target.formId, target.formVersion);
  const record = applyInspectionChange('history' in target ? target : null, change, form, tx.meta.get('person'));
  if (record === null) throw new DaybookError('inspection-not-found');
  tx.inspections.save(record);
  applyToOutbox(tx, change);
  applyAudit(tx, change);
  return record;
}
