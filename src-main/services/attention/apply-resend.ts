import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import { fieldsOfPatch, patchOfFields } from '../../../src-shared/domain/conflict/field-path.ts';
import { inspectionPatchSchema } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { premisesDetailsSchema, premisesFields } from '../../../src-shared/domain/premises/premises.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { applyInspectionRemoval } from '../inspections/remove-inspection.ts';
import { applySaveAgain, applySubmission } from '../inspections/save-inspection.ts';
import { applyPremisesRemoval } from '../premises/remove-premises.ts';
import { applyCorrection } from '../premises/save-premises.ts';
import { applyReview } from '../review/apply-review.ts';
import { applyDecision } from './apply-decision.ts';
import { getRefused } from './get-refused.ts';
import { mustLookFirst } from './must-look-first.ts';
import { applyCreationAgain } from './resend-creation.ts';

type Edits = Pick<ParsedInput<'attention.resend'>, 'values' | 'leaveOut'>;
type Save = Extract<ChangeBody, { kind: 'premises.save' | 'inspection.save' }>;

/** The patch of a change with some values altered and some left out. */
function editedFields(patch: Save['patch'], { values, leaveOut }: Edits): Record<string, unknown> {
  const fields = Object.entries(fieldsOfPatch(patch)).filter(([field]) => !leaveOut.includes(field));
  return Object.fromEntries(fields.map(([field, value]) => [field, values[field] ?? value]));
}

/**
 * Makes a refused change anew, inside a transaction, on the record as it now stands.
 * @throws DaybookError `change-settled`, `look-first`, and what the act itself throws
 */
export function applyResendEdited(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { changeId, ...edits }: ParsedInput<'attention.resend'>,
): void {
  const entry = getRefused(tx, changeId);
  const { body, entityId } = entry;
  // Where central has the record already, what the creation says of it is a change like any other.
  if ('create' in body && body.create !== undefined && entry.code !== 'record-exists') {
    applyCreationAgain(tx, parts, entry, editedFields(body.patch, edits), new Set(Object.keys(edits.values)));
    return;
  }
  if (mustLookFirst(tx, entry)) throw new DaybookError('look-first');
  tx.outbox.withdraw(changeId, isoNow(parts.clock));
  switch (body.kind) {
    case 'premises.save': {
      const before = tx.premises.get(entityId);
      const kept = Object.fromEntries(premisesFields.map(key => [key, before[key]]));
      const again = editedFields(body.patch, edits);
      const details = parseInput(premisesDetailsSchema, { ...kept, ...again, parish: before.parish });
      applyCorrection(tx, parts, person, entityId, details, Object.keys(again));
      return;
    }
    case 'inspection.save': {
      const patch = parseInput(inspectionPatchSchema, patchOfFields(editedFields(body.patch, edits)));
      if (Object.keys(patch).length > 0) applySaveAgain(tx, parts, person, entityId, patch);
      return;
    }
    case 'inspection.submit':
      // The person confirmed its dates when they handed it in.
      applySubmission(tx, parts, person, entityId, { confirmDates: true });
      return;
    case 'inspection.review': {
      const { id, submission } = tx.inspections.get(entityId);
      applyReview(tx, parts, person, { id, submission, action: body.action, comment: body.comment });
      return;
    }
    case 'premises.remove':
      applyPremisesRemoval(tx, parts, person, entityId, body.removed);
      return;
    case 'inspection.remove':
      applyInspectionRemoval(tx, parts, person, entityId, body.removed);
      return;
    case 'premises.decide':
    case 'inspection.decide':
      applyDecision(tx, parts, person, { entityId, conflictId: body.conflictId, take: body.take });
      return;
    case 'premises.withdraw':
    case 'inspection.withdraw':
      return;
  }
}
