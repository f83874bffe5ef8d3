import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { InspectionId, PremisesId } from '../../src-shared/domain/ids.ts';
import { type HistoryEvent, type Inspection, isEditable } from '../../src-shared/domain/inspection/inspection.ts';
import { applyPatch } from '../../src-shared/domain/inspection/inspection-patch.ts';
import { type Premises, premisesFields } from '../../src-shared/domain/premises/premises.ts';
import { scoreInspection } from '../../src-shared/domain/scoring/score.ts';
import type { ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import type { Author, LocalChange } from './local-change.ts';

/**
 * What a change makes of a record: the same rules for the change a person makes now and for changes that are applied
 * again on top of a record that came from central. A change that the record's state no longer allows leaves it as it is:
 * central will refuse it, and the person sees that. Fields that this version does not know stay.
 */
type Body<Kind extends ChangeBody['kind']> = Extract<ChangeBody, { kind: Kind }>;

/** @returns null when the change needs premises that are not there */
export function applyPremisesChange(record: Premises | null, change: LocalChange, author: Author): Premises | null {
  if (change.body.kind !== 'premises.save') return record;
  const { create, patch } = change.body;
  const base = record ?? (create === undefined ? null : newPremises(change, create.createdAt, author));
  if (base === null) return null;
  const changed = Object.fromEntries(premisesFields.flatMap(key => (key in patch ? [[key, patch[key]]] : [])));
  return { ...base, ...changed, updatedAt: change.deviceTime };
}

function newPremises({ entityId, parish }: LocalChange, createdAt: string, author: Author): Premises {
  const empty = { name: '', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  const made = { createdBy: author.username, createdAt, updatedAt: createdAt, revision: 0 };
  return { id: entityId as PremisesId, parish, ...empty, ...made };
}

/**
 * @param form the record's form version; null while it is not on the device: scores then stay as they were
 * @returns null when the change needs an inspection that is not there
 */
export function applyInspectionChange(
  record: Inspection | null,
  change: LocalChange,
  form: FormDefinition | null,
  author: Author,
): Inspection | null {
  const { body } = change;
  switch (body.kind) {
    case 'premises.save':
      return record;
    case 'inspection.save':
      return applySave(record ?? newInspection(change, body, author), change, body, form);
    case 'inspection.submit':
      return record && applySubmit(record, change, body, author);
    case 'inspection.review':
      return record && applyReview(record, change, body, author);
  }
}

function newInspection(change: LocalChange, body: Body<'inspection.save'>, author: Author): Inspection | null {
  const { create, patch } = body;
  if (create === undefined || patch.premisesId === undefined) return null;
  const { formId, formVersion, inspectorName, createdAt } = create;
  return {
    id: change.entityId as InspectionId,
    formId,
    formVersion,
    parish: change.parish,
    premisesId: patch.premisesId,
    inspector: author.username,
    inspectorName,
    status: 'draft',
    submission: 0,
    overallScore: null,
    criticalScore: null,
    verdict: null,
    header: {},
    answers: {},
    signatures: {},
    createdAt,
    updatedAt: createdAt,
    submittedAt: null,
    history: [historyEvent('created', { ...change, deviceTime: createdAt }, author)],
    revision: 0,
  };
}

function applySave(
  record: Inspection | null,
  change: LocalChange,
  { patch }: Body<'inspection.save'>,
  form: FormDefinition | null,
): Inspection | null {
  if (record === null || !isEditable(record.status)) return record;
  const patched = { ...applyPatch(record, patch), updatedAt: change.deviceTime };
  if (form === null) return patched;
  const { overall, critical, verdict } = scoreInspection(form, patched.answers);
  return { ...patched, overallScore: overall, criticalScore: critical, verdict };
}

function applySubmit(
  record: Inspection,
  change: LocalChange,
  { submission, overallScore, criticalScore, verdict }: Body<'inspection.submit'>,
  author: Author,
): Inspection {
  if (!isEditable(record.status) || record.submission + 1 !== submission) return record;
  const times = { updatedAt: change.deviceTime, submittedAt: change.deviceTime };
  const scores = { overallScore, criticalScore, verdict };
  const submitted: Inspection = { ...record, ...scores, ...times, status: 'submitted', submission };
  return withEvent(submitted, historyEvent('submitted', change, author, { submission }));
}

function applyReview(
  record: Inspection,
  change: LocalChange,
  { submission, action, comment }: Body<'inspection.review'>,
  author: Author,
): Inspection {
  if (record.status !== 'submitted' || record.submission !== submission) return record;
  const status = action === 'return' ? 'returned' : 'approved';
  const words = comment === '' ? { submission } : { submission, comment };
  const reviewed: Inspection = { ...record, status, updatedAt: change.deviceTime };
  return withEvent(reviewed, historyEvent(status, change, author, words));
}

function historyEvent(
  kind: string,
  { changeId, deviceTime }: LocalChange,
  author: Author,
  more: { submission?: number; comment?: string } = {},
): HistoryEvent {
  return { id: changeId, kind, by: author.username, byName: author.name, at: deviceTime, ...more };
}

/** The event of a change that central has applied already is there: it is the same event. */
function withEvent(record: Inspection, event: HistoryEvent): Inspection {
  return record.history.some(each => each.id === event.id)
    ? record
    : { ...record, history: [...record.history, event] };
}
