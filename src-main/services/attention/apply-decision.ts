import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import { applyToInspection, applyToPremises, type ChangeParts } from '../changes/record-change.ts';
import { checkMayRecord, checkOwnEditable, checkParish } from '../rights.ts';

/**
 * Ends a conflict inside a transaction.
 * @throws DaybookError `conflict-decided`, `not-allowed`, `inspection-not-editable`, `input-invalid` for fields that are not in conflict
 */
export function applyDecision(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { entityId, conflictId, take }: ParsedInput<'attention.decide'>,
): void {
  const premises = tx.premises.find(entityId);
  const inspection = premises === null ? tx.inspections.find(entityId) : null;
  const conflict = (premises ?? inspection)?.conflicts?.find(each => each.id === conflictId);
  if (conflict === undefined) throw new DaybookError('conflict-decided');
  const strange = take.filter(field => !conflict.fields.some(each => each.field === field));
  if (strange.length > 0) {
    const fields = strange.map(field => ({ field: 'take', problem: `${field} is not in conflict` }));
    throw new DaybookError('input-invalid', { fields });
  }
  // One that central refused is decided anew with this.
  for (const { body, state, changeId } of tx.outbox.unsettledOf(entityId)) {
    const isSame = 'conflictId' in body && body.conflictId === conflictId;
    if (isSame && state === 'refused') tx.outbox.withdraw(changeId, isoNow(parts.clock));
  }
  if (premises !== null) {
    checkMayRecord(person);
    checkParish(person, premises.parish);
    applyToPremises(tx, parts, premises, { kind: 'premises.decide', conflictId, take });
  }
  if (inspection !== null) {
    checkOwnEditable(person, inspection);
    applyToInspection(tx, parts, inspection, { kind: 'inspection.decide', conflictId, take });
  }
}
