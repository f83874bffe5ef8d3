import { fieldsOfPatch, patchOfFields } from '../../../src-shared/domain/conflict/field-path.ts';
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
 * Sends a record again that central did not take, and behind it what was refused for want of it.
 * @param fields all fields of the creation, as they are to be sent
 * @param altered those that the person has just given: they are newer than what is behind, the others are older
 * @throws DaybookError `input-invalid`, `form-not-found`
 */
export function applyCreationAgain(
  tx: WriteTransaction,
  parts: ChangeParts,
  entry: OutboxEntry,
  fields: Readonly<Record<string, unknown>>,
  altered: ReadonlySet<string>,
): void {
  const again = alter(tx, entry, fields, altered);
  const followers = tx.outbox.refusedOf(entry.entityId, ['unknown-record']);
  const behind = followers.filter(each => each.ordinal > entry.ordinal).map(each => without(each, altered));
  applyResend(tx, parts, [again, ...behind]);
}

/** The change with other fields; the record on this device gets those that were altered. */
function alter(
  tx: WriteTransaction,
  entry: OutboxEntry,
  fields: Readonly<Record<string, unknown>>,
  altered: ReadonlySet<string>,
): OutboxEntry {
  const { body, entityId } = entry;
  const author = tx.meta.get('person');
  const news = (patch: object) => only(patch, field => altered.has(field));
  if (body.kind === 'premises.save') {
    const patch = parseInput(premisesDetailsSchema.omit({ parish: true }), fields);
    const change = { ...entry, body: { kind: body.kind, patch: news(patch) as typeof patch } };
    const record = applyPremisesChange(tx.premises.find(entityId), change, author);
    if (record !== null) tx.premises.save(record);
    return { ...entry, body: { ...body, patch } };
  }
  if (body.kind !== 'inspection.save' || body.create === undefined) return entry;
  const patch = parseInput(inspectionPatchSchema, patchOfFields(fields));
  const form = tx.forms.get(body.create.formId, body.create.formVersion);
  checkContent(form, patch);
  const change = { ...entry, body: { kind: body.kind, patch: news(patch) } };
  const record = applyInspectionChange(tx.inspections.find(entityId), change, form, author);
  if (record !== null) tx.inspections.save(record);
  return { ...entry, body: { ...body, patch } };
}

/** A change without some of its fields. */
function without(entry: OutboxEntry, fields: ReadonlySet<string>): OutboxEntry {
  const { body } = entry;
  if (!('patch' in body)) return entry;
  return { ...entry, body: { ...body, patch: only(body.patch, field => !fields.has(field)) } as OutboxEntry['body'] };
}

/** The fields of a patch that are wanted. */
function only(patch: object, isWanted: (field: string) => boolean): Record<string, unknown> {
  const fields = Object.entries(fieldsOfPatch({ ...patch }));
  return patchOfFields(Object.fromEntries(fields.filter(([field]) => isWanted(field))));
}
