import { fieldsOfPatch, patchOfFields } from '../../../src-shared/domain/conflict/field-path.ts';
import { applyPatch, inspectionPatchSchema } from '../../../src-shared/domain/inspection/inspection-patch.ts';
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
  const news = only(patchOfFields(fields), field => altered.has(field));
  const behind = followers.filter(each => each.ordinal > entry.ordinal).map(each => beside(each, news));
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
    // A field that it leaves to a later change stays out: no value is put in its place.
    const details = parseInput(premisesDetailsSchema.omit({ parish: true }), fields);
    const patch = only(details, field => field in fields) as typeof details;
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

/** A change behind fields that are newer: it says nothing of them, and what it signs has them as they are now. */
function beside(entry: OutboxEntry, news: Record<string, unknown>): OutboxEntry {
  const { body } = entry;
  if (body.kind === 'inspection.submit' && typeof body.words === 'object') {
    return { ...entry, body: { ...body, words: applyPatch(body.words, news) } };
  }
  if (!('patch' in body)) return entry;
  const newer = fieldsOfPatch(news);
  return { ...entry, body: { ...body, patch: only(body.patch, field => !(field in newer)) } as OutboxEntry['body'] };
}

/** The fields of a patch that are wanted. */
function only(patch: object, isWanted: (field: string) => boolean): Record<string, unknown> {
  const fields = Object.entries(fieldsOfPatch({ ...patch }));
  return patchOfFields(Object.fromEntries(fields.filter(([field]) => isWanted(field))));
}
