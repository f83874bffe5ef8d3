import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { applyToInspection, type Changed, type ChangeParts } from '../changes/record-change.ts';
import { checkOwnEditable } from '../rights.ts';

/**
 * Removes a draft that was never submitted, or restores it, inside a transaction.
 * @throws DaybookError `inspection-not-found`, `not-allowed`, `inspection-not-editable`
 */
export function applyInspectionRemoval(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  id: string,
  removed: boolean,
): Changed<Inspection> {
  const before = tx.inspections.get(id);
  checkOwnEditable(person, before);
  if (before.submission > 0) throw new DaybookError('inspection-not-editable');
  if (removed === (before.removed === true)) return { before, after: before };
  return { before, after: applyToInspection(tx, parts, before, { kind: 'inspection.remove', removed }) };
}
