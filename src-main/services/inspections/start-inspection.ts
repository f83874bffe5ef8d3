import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { changeIdSchema, type InspectionId } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { prefillHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { complaint } from '../../../src-shared/entities/complaint.ts';
import { isAllowed } from '../../../src-shared/entities/define-entity.ts';
import { valuesOf } from '../../../src-shared/entities/record.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { sentWhole } from '../../../src-shared/sync-protocol/sent-patch.ts';
import type { ReadTransaction, WriteTransaction } from '../../local-db/local-db.ts';
import { type Clock, isoNow, localDateAndTime } from '../../platform/clock.ts';
import { withChange } from '../../sync/record-change.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { applyAct } from '../records/save-record.ts';
import { applyAutosave, applyStart, checkMayStart } from './save-inspection.ts';

/** The form and premises of a new inspection. */
interface FormAtPremises {
  readonly formId: string;
  readonly premisesId: string;
}

interface FirstEntry extends FormAtPremises {
  readonly id?: InspectionId | undefined;
  /** The version on the screen; absent: the newest. */
  readonly formVersion?: number | undefined;
  /** All content on the screen; absent: prefilled from premises and person. */
  readonly patch?: InspectionPatch | undefined;
  /** The complaint that led to the inspection. */
  readonly complaintId?: string | undefined;
}

function prefilled(clock: Clock, form: FormDefinition, premises: Premises, person: Person): InspectionPatch {
  return { header: prefillHeader(form, premises, person, localDateAndTime(clock)) };
}

/**
 * A preview of the draft. Nothing is stored: choosing a form does not create a draft.
 * @throws DaybookError `not-allowed`, `record-removed`, `form-not-found`, `premises-not-found`
 */
export function previewDraft(tx: ReadTransaction, clock: Clock, id: InspectionId, start: FormAtPremises): Inspection {
  const person = tx.meta.get('person');
  const form = tx.forms.getNewest(start.formId);
  const premises = tx.premises.get(start.premisesId);
  checkMayStart(person, premises);
  const createdAt = isoNow(clock);
  const create = { formId: form.id, formVersion: form.version, inspectorName: person.name, createdAt };
  const patch = { ...sentWhole(prefilled(clock, form, premises, person)), premisesId: premises.id };
  const change = {
    changeId: changeIdSchema.parse(id),
    entityId: id,
    parish: premises.parish,
    baseRevision: 0,
    deviceTime: createdAt,
    deviceOffset: clock.offset(),
    body: { kind: 'inspection.save', create, patch } as const,
  };
  const draft = withChange(tx, 'inspection', null, change) as Inspection | null;
  if (draft === null) throw new DaybookError('inspection-not-found', { details: { id } });
  return draft;
}

/**
 * Creates a draft with its first entry, inside a transaction. Idempotent: if the reply to an earlier try was lost, the existing draft
 * is autosaved.
 * @throws DaybookError as `previewDraft` and `applyAutosave`
 */
export function applyFirstEntry(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { id, formId, formVersion, premisesId, patch, complaintId }: FirstEntry,
): Inspection {
  if (id !== undefined && tx.inspections.find(id) !== null) {
    return applyAutosave(tx, parts, person, id, patch ?? {}).after;
  }
  const form = formVersion === undefined ? tx.forms.getNewest(formId) : tx.forms.get(formId, formVersion);
  const premises = tx.premises.get(premisesId);
  const content = patch ?? prefilled(parts.clock, form, premises, person);
  const made = applyStart(tx, parts, person, { id, form, premises, content });
  if (complaintId !== undefined) applyVisitOf(tx, parts, person, complaintId, made);
  return made;
}

/** Marks the complaint that led to an inspection as visited, if it still awaits a visit. */
function applyVisitOf(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  complaintId: string,
  { id: seenIn, parish }: Inspection,
): void {
  const followed = tx.core.complaint.find(complaintId);
  if (followed === null || followed.removed === true || followed.parish !== parish) return;
  if (!isAllowed(complaint, complaint.commands.visit, person, { ...valuesOf(followed), parish })) return;
  const values = { visitedOn: localDateAndTime(parts.clock).date, seenIn };
  applyAct(tx, parts, person, { kind: 'complaint', id: complaintId, act: 'visit', values });
}

/**
 * Today's visits with the same form at the same premises, drafts included: a second one is usually a mistake.
 * @throws DaybookError `not-allowed`, `record-removed`, `form-not-found`, `premises-not-found`
 */
export function sameDayVisits(
  tx: ReadTransaction,
  clock: Clock,
  { formId, premisesId }: FormAtPremises,
): InspectionSummary[] {
  const premises = tx.premises.get(premisesId);
  checkMayStart(tx.meta.get('person'), premises);
  const form = tx.forms.getNewest(formId).id;
  const { date } = localDateAndTime(clock);
  const filter = { parishes: [premises.parish], premisesId, form, from: date, to: date };
  return tx.inspectionLists.list(filter, { order: 'newest', limit: 10, offset: 0 });
}
