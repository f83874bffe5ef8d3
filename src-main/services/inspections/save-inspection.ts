import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { type InspectionId, inspectionIdSchema } from '../../../src-shared/domain/ids.ts';
import { contentProblems } from '../../../src-shared/domain/inspection/content-problems.ts';
import { doubtfulDates } from '../../../src-shared/domain/inspection/doubtful-dates.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { applyPatch, type InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import type { MissingPart } from '../../../src-shared/domain/inspection/missing-part.ts';
import { neededParts, outdatedParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import {
  contentHash,
  hasBoundSignature,
  voidedSignatures,
} from '../../../src-shared/domain/inspection/signed-content.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { detailsToSign, type Premises } from '../../../src-shared/domain/premises/premises.ts';
import { inspection as kind } from '../../../src-shared/entities/inspection.ts';
import { answerSchema } from '../../../src-shared/entities/inspection-values.ts';
import { patched } from '../../../src-shared/entities/patched.ts';
import { DaybookError, type FieldProblem } from '../../../src-shared/errors/daybook-error.ts';
import { type SentPatch, sentParts, sentWhole } from '../../../src-shared/sync-protocol/sent-patch.ts';
import type { ReadTransaction, WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow, localDateAndTime } from '../../platform/clock.ts';
import { newId } from '../../platform/random.ts';
import { applyToInspection, type Changed, type ChangeParts } from '../changes/record-change.ts';
import { checkPhotosAreHere } from '../photos/check-photos.ts';
import { checkMayEdit, checkMayRecord, checkNotRemoved, checkParish } from '../rights.ts';
import { findChangedPart } from './changed-part.ts';
import { withNewerParts } from './newer-parts.ts';
import { wordsToSend } from './words-to-send.ts';

/** The entries of a patch that set a value; deletions need no validation. */
function present<T>(entries: Readonly<Record<string, T | null>> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

/** Validates values by the form. @throws DaybookError `input-invalid` that names each wrong field */
export function checkContent(form: FormDefinition, { header, answers, signatures }: SentPatch): void {
  const content = { header: present(header), answers: present(answers), signatures: present(signatures) };
  const fields = contentProblems(form, content);
  if (fields.length > 0) throw new DaybookError('input-invalid', { fields });
}

/** The entries that a patch writes, after it is applied; of answers, only the parts known to this version. */
export function writtenContent(inspection: Inspection, patch: SentPatch): SentPatch {
  const { answers } = patched(kind, inspection, patch);
  const items = Object.keys({ ...patch.answers, ...patch['answers.*'] }).filter(item => item in answers);
  const known = items.map(item => {
    const parts = Object.entries(answers[item] ?? {}).filter(([part]) => part in answerSchema.shape);
    return [item, Object.fromEntries(parts)] as const;
  });
  const { header, signatures } = patch;
  return { ...(header && { header }), ...(signatures && { signatures }), answers: Object.fromEntries(known) };
}

/** @throws DaybookError `not-allowed`, `record-removed` */
export function checkMayStart(person: Person, premises: Premises): void {
  checkMayRecord(person);
  checkParish(person, premises.parish);
  checkNotRemoved(premises);
}

/** What a draft begins with. */
export interface Start {
  /** Absent when a new id is to be generated. */
  readonly id?: InspectionId | undefined;
  readonly form: FormDefinition;
  readonly premises: Premises;
  readonly content: InspectionPatch;
}

/**
 * Creates a draft inside a transaction.
 * @throws DaybookError `not-allowed`, `record-removed`, `input-invalid`
 */
export function applyStart(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { id: given, form, premises, content: entered }: Start,
): Inspection {
  checkMayStart(person, premises);
  const content = sentWhole(entered);
  checkContent(form, content);
  checkPhotosAreHere(tx, null, content);
  const id = given ?? inspectionIdSchema.parse(newId(parts.clock, parts.random));
  const target = { id, parish: premises.parish, revision: 0, formId: form.id, formVersion: form.version };
  const create = {
    formId: form.id,
    formVersion: form.version,
    inspectorName: person.name,
    createdAt: isoNow(parts.clock),
  };
  const patch = { ...content, premisesId: premises.id };
  return applyToInspection(tx, parts, target, { kind: 'inspection.save', create, patch });
}

/**
 * Autosaves inside a transaction. Signatures bound to changed content are voided by the same save.
 * @throws DaybookError `inspection-not-found`, `not-allowed`, `inspection-not-editable`, `input-invalid`, `premises-not-found`
 */
export function applyAutosave(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  id: string,
  patch: InspectionPatch,
): Changed<Inspection> {
  const before = checkedSave(tx, person, id, sentParts(patch));
  const { answers, ...wholes } = patch;
  const changed = findChangedPart(before, { ...withNewerParts(before, wholes), ...(answers && { answers }) });
  if (changed === null) return { before, after: before };
  const sent = sentParts(withVoidedSignatures(tx, before, changed));
  return { before, after: applyToInspection(tx, parts, before, { kind: 'inspection.save', patch: sent }) };
}

/** Adds the voiding of signatures to a patch that changes signed content (docs/adr/0033). */
function withVoidedSignatures(tx: ReadTransaction, inspection: Inspection, patch: InspectionPatch): InspectionPatch {
  const touchesContent = patch.premisesId !== undefined || patch.header !== undefined || patch.answers !== undefined;
  const after = applyPatch(inspection, patch);
  if (!touchesContent || !hasBoundSignature(after.signatures)) return patch;
  const voided = voidedSignatures(after.signatures, hashToSign(tx, after));
  return Object.keys(voided).length === 0 ? patch : { ...patch, signatures: { ...patch.signatures, ...voided } };
}

/** The hash of an inspection as this device shows it. */
function hashToSign(tx: ReadTransaction, inspection: Inspection): string {
  return contentHash({ ...inspection, premises: tx.premises.get(inspection.premisesId) });
}

/**
 * The same for a save that central refused: all fields are sent, even unchanged ones, since central's values may differ.
 */
export function applySaveAgain(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  id: string,
  patch: SentPatch,
): Inspection {
  const inspection = checkedSave(tx, person, id, patch);
  return applyToInspection(tx, parts, inspection, {
    kind: 'inspection.save',
    patch: withNewerParts(inspection, patch),
  });
}

/** The inspection to be saved, after checking rights and values. */
function checkedSave(tx: WriteTransaction, person: Person, id: string, patch: SentPatch): Inspection {
  const inspection = tx.inspections.get(id);
  checkMayEdit(person, inspection);
  const written = writtenContent(inspection, patch);
  checkContent(tx.forms.get(inspection.formId, inspection.formVersion), written);
  checkPhotosAreHere(tx, inspection, written);
  if (patch.premisesId !== undefined && tx.premises.get(patch.premisesId).parish !== inspection.parish) {
    const problem = `must be premises in ${inspection.parish}`;
    throw new DaybookError('input-invalid', { fields: [{ field: 'premisesId', problem }] });
  }
  return inspection;
}

/** Missing parts as problems of fields. */
function named(missing: readonly MissingPart[]): FieldProblem[] {
  return missing.map(({ field, label, problem }) => ({ field, problem: `${label}: ${problem}` }));
}

/**
 * Submits an inspection inside a transaction, with all signed content (docs/adr/0018), in case central has lost some of it in a
 * restore. A refused submission is withdrawn, so that a restored central cannot accept it in place of this one.
 * @param confirmDates the person has confirmed doubtful dates
 * @throws DaybookError `inspection-not-found`, `not-allowed`, `inspection-not-editable`, `conflict-open`, `inspection-incomplete` with each missing place, `signature-outdated` with each signature, `dates-doubtful` with each date
 */
export function applySubmission(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  id: string,
  { confirmDates }: { readonly confirmDates: boolean } = { confirmDates: false },
): Changed<Inspection> {
  const inspection = tx.inspections.get(id);
  checkMayEdit(person, inspection);
  if (inspection.conflicts !== undefined) throw new DaybookError('conflict-open');
  const form = tx.forms.get(inspection.formId, inspection.formVersion);
  const missing = neededParts(form, inspection);
  if (missing.length > 0) {
    throw new DaybookError('inspection-incomplete', { fields: named(missing) });
  }
  const outdated = hasBoundSignature(inspection.signatures)
    ? outdatedParts(form, inspection.signatures, hashToSign(tx, inspection))
    : [];
  if (outdated.length > 0) throw new DaybookError('signature-outdated', { fields: named(outdated) });
  const doubtful = confirmDates ? [] : doubtfulDates(form, inspection, localDateAndTime(parts.clock).date);
  if (doubtful.length > 0) throw new DaybookError('dates-doubtful', { fields: doubtful });
  const unsettled = tx.outbox.unsettledOf(id);
  for (const { body, state, changeId } of unsettled) {
    if (body.kind === 'inspection.submit' && state === 'refused') tx.outbox.withdraw(changeId, isoNow(parts.clock));
  }
  const { overallScore, criticalScore, verdict } = inspection;
  const after = applyToInspection(tx, parts, inspection, {
    kind: 'inspection.submit',
    submission: inspection.submission + 1,
    overallScore,
    criticalScore,
    verdict: verdict ?? '',
    words: wordsToSend(inspection, unsettled),
    premises: detailsToSign(tx.premises.get(inspection.premisesId)),
  });
  return { before: inspection, after };
}
