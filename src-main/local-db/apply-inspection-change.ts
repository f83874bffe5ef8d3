import { withoutConflict } from '../../src-shared/domain/conflict/conflict.ts';
import { patchOfFields } from '../../src-shared/domain/conflict/field-path.ts';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { HistoryEvent } from '../../src-shared/domain/history-event.ts';
import type { InspectionId } from '../../src-shared/domain/ids.ts';
import { type Inspection, isEditable } from '../../src-shared/domain/inspection/inspection.ts';
import { applyPatch, type InspectionPatch } from '../../src-shared/domain/inspection/inspection-patch.ts';
import { scoreInspection } from '../../src-shared/domain/scoring/score.ts';
import { asCreated, type ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import { takenValues, withRemoval } from './decision.ts';
import type { Author, LocalChange } from './local-change.ts';

type Body<Kind extends ChangeBody['kind']> = Extract<ChangeBody, { kind: Kind }>;

/**
 * The same for an inspection as `applyPremisesChange` for premises.
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
    case 'inspection.save':
      return applySave(record ?? newInspection(change, body, author), change, body.patch, form);
    case 'inspection.submit':
      return record && applySubmit(record, change, body, author);
    case 'inspection.review':
      return record && applyReview(record, change, body, author);
    case 'inspection.remove':
      return record && withRemoval({ ...record, updatedAt: change.deviceTime }, body.removed);
    case 'inspection.decide':
      return record && decideInspection(record, change, body, form);
    default:
      return record;
  }
}

function decideInspection(
  record: Inspection,
  change: LocalChange,
  body: Body<'inspection.decide'>,
  form: FormDefinition | null,
): Inspection {
  const decided = takenValues(record.conflicts, body);
  if (decided === null) return record;
  const { removed, ...patch } = patchOfFields(decided);
  const left = withoutConflict(record, body.conflictId);
  const next = applySave(left, change, patch as InspectionPatch, form) ?? left;
  return removed === undefined ? next : withRemoval(next, removed === true);
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
  patch: InspectionPatch,
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
  { submission, overallScore, criticalScore, verdict, words, premises }: Body<'inspection.submit'>,
  author: Author,
): Inspection {
  if (!isEditable(record.status) || record.submission + 1 !== submission) return record;
  const times = { updatedAt: change.deviceTime, submittedAt: change.deviceTime };
  const scores = { overallScore, criticalScore, verdict };
  const written = words === asCreated ? record : { ...record, ...words };
  const signed = premises === undefined ? written : { ...written, signedPremises: premises };
  // What was said of the submission before does not hold for this one.
  const { doubts: _before, ...undoubted } = signed;
  const submitted: Inspection = { ...undoubted, ...scores, ...times, status: 'submitted', submission };
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
