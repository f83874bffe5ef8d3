import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { applyToInspection, type Changed, type ChangeParts } from '../changes/record-change.ts';
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
): Changed<Inspection> {
  const before = tx.inspections.get(id);
  checkMayReview(person, before);
  if (action === 'return' && comment === '') {
    throw new DaybookError('input-invalid', { fields: [{ field: 'comment', problem: 'must say what to correct' }] });
  }
  if (before.status !== 'submitted' || before.submission !== submission) {
    throw new DaybookError('review-not-possible', { details: { status: before.status } });
  }
  const body = { kind: 'inspection.review', submission, action, comment } as const;
  return { before, after: applyToInspection(tx, parts, before, body) };
}
