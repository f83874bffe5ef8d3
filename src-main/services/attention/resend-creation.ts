import { patchOfFields } from '../../../src-shared/domain/conflict/field-path.ts';
import { inspectionPatchSchema } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { premisesDetailsSchema } from '../../../src-shared/domain/premises/premises.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import { applyInspectionChange } from '../../local-db/apply-inspection-change.ts';
import { applyPremisesChange } from '../../local-db/apply-premises-change.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import type { OutboxEntry } from '../../local-db/repositories/outbox.ts';
import { applyResend } from '../../local-db/resend.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { checkContent } from '../inspections/save-inspection.ts';

/**
 * Sends a record again that central did not take, with its fields as they are given, and behind it what was refused for
 * want of it.
 * @throws DaybookError `input-invalid`, `form-not-found`
 */
export function applyCreationAgain(
  tx: WriteTransaction,
  parts: ChangeParts,
  entry: OutboxEntry,
  fields: Readonly<Record<string, unknown>>,
): void {
  const altered = alter(tx, entry, fields);
  const followers = tx.outbox.refusedOf(entry.entityId, ['unknown-record']);
  applyResend(tx, parts, [altered, ...followers.filter(each => each.ordinal > entry.ordinal)]);
}

/** The change with other fields; the record on this device gets them too. */
function alter(tx: WriteTransaction, entry: OutboxEntry, fields: Readonly<Record<string, unknown>>): OutboxEntry {
  const { body, entityId } = entry;
  const author = tx.meta.get('person');
  if (body.kind === 'premises.save') {
    const patch = parseInput(premisesDetailsSchema.omit({ parish: true }), fields);
    const record = applyPremisesChange(
      tx.premises.find(entityId),
      { ...entry, body: { kind: body.kind, patch } },
      author,
    );
    if (record !== null) tx.premises.save(record);
    return { ...entry, body: { ...body, patch } };
  }
  if (body.kind !== 'inspection.save' || body.create === undefined) return entry;
  const patch = parseInput(inspectionPatchSchema, patchOfFields(fields));
  const form = tx.forms.get(body.create.formId, body.create.formVersion);
  checkContent(form, patch);
  const change = { ...entry, body: { kind: body.kind, patch } };
  const record = applyInspectionChange(tx.inspections.find(entityId), change, form, author);
  if (record !== null) tx.inspections.save(record);
  return { ...entry, body: { ...body, patch } };
}
