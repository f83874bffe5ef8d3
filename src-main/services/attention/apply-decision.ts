import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Conflict } from '../../../src-shared/domain/conflict/conflict.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import { applyToInspection, applyToPremises, type ChangeParts } from '../changes/record-change.ts';
import { checkContent } from '../inspections/save-inspection.ts';
import { checkMayRecord, checkOwnEditable, checkParish } from '../rights.ts';
import { photosOfBoth } from './photos-of-both.ts';

/**
 * Ends a conflict inside a transaction.
 * @throws DaybookError `conflict-decided`, `not-allowed`, `inspection-not-editable`, `input-invalid` for fields that are not in conflict
 */
export function applyDecision(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  input: ParsedInput<'attention.decide'>,
): void {
  const { entityId, conflictId, take, keepPhotos = [] } = input;
  const premises = tx.premises.find(entityId);
  const inspection = premises === null ? tx.inspections.find(entityId) : null;
  const conflict = (premises ?? inspection)?.conflicts?.find(each => each.id === conflictId);
  if (conflict === undefined) throw new DaybookError('conflict-decided');
  checkInConflict(conflict, { take, keepPhotos });
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
    const photos = photosOfBoth(inspection, conflict, input);
    if (photos !== null) checkContent(tx.forms.get(inspection.formId, inspection.formVersion), photos);
    const decided = applyToInspection(tx, parts, inspection, { kind: 'inspection.decide', conflictId, take });
    if (photos !== null) applyToInspection(tx, parts, decided, { kind: 'inspection.save', patch: photos });
  }
}

/** @throws DaybookError `input-invalid` that names each field that is not in conflict */
function checkInConflict(conflict: Conflict, named: Readonly<Record<string, readonly string[]>>): void {
  const isIn = (field: string) => conflict.fields.some(each => each.field === field);
  const fields = Object.entries(named).flatMap(([key, given]) =>
    given.filter(field => !isIn(field)).map(field => ({ field: key, problem: `${field} is not in conflict` })),
  );
  if (fields.length > 0) throw new DaybookError('input-invalid', { fields });
}
