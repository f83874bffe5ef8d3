import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { applyToInspection, type ChangeParts } from '../changes/record-change.ts';
import { checkMayReview } from '../rights.ts';

/**
 * Returns or approves an inspection inside a transaction.
 * @throws DaybookError `inspection-not-found`, `not-allowed`, `input-invalid` for a return without words, `review-not-possible`
 */
export function applyReview(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { id, submission, action, comment }: ParsedInput<'inspections.review'>,
): Inspection {
  const inspection = tx.inspections.get(id);
  checkMayReview(person, inspection);
  if (action === 'return' && comment === '') {
    throw new DaybookError('input-invalid', { fields: [{ field: 'comment', problem: 'must say what to correct' }] });
  }
  if (inspection.status !== 'submitted' || inspection.submission !== submission) {
    throw new DaybookError('review-not-possible', { details: { status: inspection.status } });
  }
  return applyToInspection(tx, parts, inspection, { kind: 'inspection.review', submission, action, comment });
}
