import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Conflict } from '../../../src-shared/domain/conflict/conflict.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { sentParts } from '../../../src-shared/sync-protocol/sent-patch.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { findRecord } from '../../local-db/records.ts';
import { isoNow } from '../../platform/clock.ts';
import { applyTo, applyToInspection, type ChangeParts } from '../changes/record-change.ts';
import { checkContent, writtenContent } from '../inspections/save-inspection.ts';
import { checkMay } from '../rights.ts';
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
  const found = findRecord(tx, entityId);
  const conflict = found?.record.conflicts?.find(each => each.id === conflictId);
  if (found === null || conflict === undefined) throw new DaybookError('conflict-decided');
  checkInConflict(conflict, { take, keepPhotos });
  // One that central refused is decided anew with this.
  for (const { body, state, changeId } of tx.outbox.unsettledOf(entityId)) {
    const isSame = 'conflictId' in body && body.conflictId === conflictId;
    if (isSame && state === 'refused') tx.outbox.withdraw(changeId, isoNow(parts.clock));
  }
  checkMay(person, found, entityNamed(found.entity).rights.save);
  const photos = found.entity === 'inspection' ? photosOfBoth(found.record as Inspection, conflict, input) : null;
  const decided = applyTo(tx, parts, found, { kind: `${found.entity}.decide`, conflictId, take });
  if (photos !== null) applyPhotos(tx, parts, decided as Inspection, photos);
}

/** @throws DaybookError `input-invalid` where there are more photos then than the form allows */
function applyPhotos(tx: WriteTransaction, parts: ChangeParts, inspection: Inspection, photos: InspectionPatch): void {
  const patch = sentParts(photos);
  checkContent(tx.forms.get(inspection.formId, inspection.formVersion), writtenContent(inspection, patch));
  applyToInspection(tx, parts, inspection, { kind: 'inspection.save', patch });
}

/** @throws DaybookError `input-invalid` that names each field that is not in conflict */
function checkInConflict(conflict: Conflict, named: Readonly<Record<string, readonly string[]>>): void {
  const isIn = (field: string) => conflict.fields.some(each => each.field === field);
  const fields = Object.entries(named).flatMap(([key, given]) =>
    given.filter(field => !isIn(field)).map(field => ({ field: key, problem: `${field} is not in conflict` })),
  );
  if (fields.length > 0) throw new DaybookError('input-invalid', { fields });
}
