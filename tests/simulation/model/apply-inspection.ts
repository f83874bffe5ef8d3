import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { HistoryEvent } from '../../../src-shared/domain/history-event.ts';
import type { Inspection, SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import { inspectionDate, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { mayRecord, mayReview } from '../../../src-shared/domain/person/person.ts';
import { detailsToSign, type SignedPremises } from '../../../src-shared/domain/premises/premises.ts';
import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import { asCreated, type Change, type ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import { event, type Kind, merge } from './conflicts.ts';
import {
  conflictingFields,
  entriesOf,
  fieldsOf,
  savedByAnother,
  saysTheSame,
  signedOtherwise,
  stamped,
  wasCreatedSo,
  writtenIn,
} from './fields.ts';
import { applied, notThere, type Result, refused } from './outcome.ts';
import { withValues } from './paths.ts';
import type { Sender } from './sender.ts';
import type { CentralState, Held, LogLine } from './state.ts';

type Body<Kind extends ChangeBody['kind']> = Extract<ChangeBody, { kind: Kind }>;
export type Forms = ReadonlyMap<string, FormDefinition>;

/** Inspections in plain code, beside what `core-apply.sql` makes of their descriptor, `inspection-table.sql` and `inspection-acts.sql`. */
export function applyInspectionSave(
  state: CentralState,
  forms: Forms,
  who: Sender,
  change: Change,
  { create, patch }: Body<'inspection.save'>,
): Result {
  const stored = state.inspections.get(change.entityId);
  if (create !== undefined) {
    const refusal = mayRecordHere(who, change);
    if (refusal !== null) return refusal;
    if (stored === undefined) return createInspection(state, forms, who, change, { create, patch });
    const sent = { device: who.device, change };
    if (wasCreatedSo(state.log.values(), sent, entriesOf(patch), entriesOf(stored.record))) return applied(null, null);
    return refused('record-exists', 'Central has a record with this id already.');
  }
  const own = ownInspection(state, who, change);
  if ('answer' in own) return own;
  if (!isEditable(own.record.status)) {
    return saysTheSame(writtenIn(own.record, patch), fieldsOf(own.record)) ? applied(null, null) : notEditable();
  }
  if (!knowsPremises(state, fieldsOf(patch), change.parish)) return unknownPremises();
  return merge(inspectionKind(forms), state, who, change, own, writtenIn(own.record, patch));
}

function mayRecordHere({ person }: Sender, { parish }: Change): Result | null {
  if (!mayRecord(person.role)) return refused('not-allowed', 'Your role does not allow this.');
  if (person.parishes.includes(parish)) return null;
  return refused('not-your-parish', 'The record is in a parish that is not yours.');
}

/** The inspection, if the person is its own inspector; else why they do not change it. */
export function ownInspection(state: CentralState, who: Sender, change: Change): Held<Inspection> | Result {
  const stored = state.inspections.get(change.entityId);
  const { role, username, parishes } = who.person;
  if (stored?.record.parish !== change.parish) return notThere(parishes.includes(change.parish), stored !== undefined);
  if (mayRecord(role) && stored.record.inspector !== username) {
    return refused('not-allowed', 'This is for somebody else to do.');
  }
  return mayRecordHere(who, change) ?? stored;
}

export const notEditable = () =>
  refused('not-editable', 'The record is no longer in a state in which this can be done.');

const unknownPremises = () =>
  refused('unknown-premises', 'Central does not know what the record refers to in this parish.', ['premisesId']);

/** Whether the premises that a patch names are in the parish. */
function knowsPremises(
  state: CentralState,
  { premisesId }: Readonly<Record<string, unknown>>,
  parish: string,
): boolean {
  return premisesId === undefined || state.premises.get(String(premisesId))?.record.parish === parish;
}

function createInspection(
  state: CentralState,
  forms: Forms,
  who: Sender,
  change: Change,
  { create, patch }: Pick<Body<'inspection.save'>, 'create' | 'patch'>,
): Result {
  if (create === undefined || patch.premisesId === undefined) throw new Error('the model is given whole changes only');
  if (!knowsPremises(state, fieldsOf(patch), change.parish)) return unknownPremises();
  if (state.premises.get(patch.premisesId)?.record.removed === true) {
    return refused('premises-removed', 'What the record refers to was taken out meanwhile: bring it back first.', [
      'premisesId',
    ]);
  }
  const { formId, formVersion, createdAt } = create;
  const form = forms.get(`${formId}@${formVersion}`);
  if (form === undefined) return refused('unknown-form', 'Central does not know this version of the form.');
  const blank: Inspection = {
    ...{ id: change.entityId as Inspection['id'], formId, formVersion, parish: change.parish },
    ...{ premisesId: patch.premisesId, inspector: who.person.username, inspectorName: who.person.name },
    ...{ status: 'draft', submission: 0, overallScore: null, criticalScore: null, verdict: null },
    ...{ header: {}, answers: {}, signatures: {}, createdAt, updatedAt: createdAt, submittedAt: null },
    history: [event(who, change, 'created', { at: createdAt })],
    revision: 0,
  };
  const record = patched(form, blank, change, fieldsOf(patch));
  state.inspections.set(change.entityId, { record, createdDevice: who.device, stamps: {} });
  return applied(1, null);
}

/** An inspection as merging needs it; `forms` score its answers. */
export function inspectionKind(forms: Forms): Kind<Inspection> {
  return {
    held: state => state.inspections,
    fieldsOf: record => ({ ...fieldsOf(record), removed: record.removed === true }),
    withFields: (record, fields, change) =>
      patched(forms.get(`${record.formId}@${record.formVersion}`) ?? null, record, change, fields),
    notesValues: false,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function patched(form: FormDefinition | null, before: Inspection, change: Change, fields: Fields): Inspection {
  const after = { ...withValues(before, fields), updatedAt: change.deviceTime, revision: before.revision + 1 };
  const isAnswered = Object.keys(fields).some(field => field.startsWith('answers.'));
  if (form === null || (!isAnswered && after.revision > 1)) return after;
  const { overall, critical, verdict } = scoreInspection(form, after.answers);
  return { ...after, overallScore: overall, criticalScore: critical, verdict };
}

/** The words that a submission stands for; undefined when an older app does not say. */
export function signedWords(
  state: CentralState,
  record: Inspection,
  { words }: Body<'inspection.submit'>,
): SignedWords | undefined {
  return words === asCreated ? createdWords(state, record) : words;
}

/** What an inspection was created with. */
function createdWords({ log }: CentralState, { id, premisesId }: Inspection): SignedWords {
  const isCreation = ({ change, revision }: LogLine) => change.entityId === id && revision === 1;
  const body = [...log.values()].find(isCreation)?.change.body;
  const fields = body?.kind === 'inspection.save' ? fieldsOf(body.patch) : {};
  return withValues({ premisesId, header: {}, answers: {}, signatures: {} }, fields);
}

/**
 * Its own inspector hands it in, with the scores that central has from the same answers, and with the words that were signed:
 * those that central lacks are written with it.
 */
export function applyInspectionSubmit(
  state: CentralState,
  forms: Forms,
  who: Sender,
  change: Change,
  body: Body<'inspection.submit'>,
): Result {
  const stored = ownInspection(state, who, change);
  if ('answer' in stored) return stored;
  const { record } = stored;
  if (!isEditable(record.status)) return notEditable();
  if (body.submission !== record.submission + 1) {
    return refused('submission-out-of-date', 'This is not the next submission of the inspection.');
  }
  if (record.removed === true) {
    return refused('removed-meanwhile', 'Your other device threw the draft away: bring it back first.');
  }
  const words = signedWords(state, record, body);
  const otherwise = words === undefined ? {} : signedOtherwise(record, words);
  const side = { base: change.baseRevision, device: who.device };
  const isOvertaken =
    words === undefined
      ? savedByAnother(state.log.values(), change.entityId, side)
      : conflictingFields(otherwise, fieldsOf(record), stored, side.base === 0 ? side : { ...side, device: '' })
          .length > 0;
  if (isOvertaken) {
    const reason = 'The inspection is no longer as you signed it: look at it once more and submit it again.';
    return refused('changed-meanwhile', reason);
  }
  if (record.conflicts !== undefined) {
    return refused('conflict-open', 'Two values wait to be decided in the inspection: decide, then submit it again.');
  }
  if (!knowsPremises(state, otherwise, record.parish)) return unknownPremises();
  const form = forms.get(`${record.formId}@${record.formVersion}`) ?? null;
  const signed = patched(form, record, change, otherwise);
  const missing = form === null ? [] : missingParts(form, signed);
  const doubts = [
    ...(missing.length > 0 ? ['incomplete'] : []),
    ...(hasDoubtfulDates(who, change, signed) ? ['date'] : []),
  ];
  if (doubts.includes('incomplete') && body.premises !== undefined) {
    return refused('incomplete', 'The inspection is not complete by its form.');
  }
  const { overallScore, criticalScore, verdict } = signed;
  if (body.overallScore !== overallScore || body.criticalScore !== criticalScore || body.verdict !== verdict) {
    return refused('score-mismatch', 'The scores are not those of the answers by the rule of the form.');
  }
  const submitted = event(who, change, 'submitted', { submission: body.submission });
  const stamp = { revision: signed.revision, device: who.device };
  const stamps = stamped(stored.stamps, Object.keys(otherwise), stamp);
  const { header, answers, signatures, premisesId } = signed;
  const { doubts: _before, ...undoubted } = record;
  return move(state, { ...stored, record: undoubted, stamps }, change, submitted, {
    ...(doubts.length > 0 && { doubts }),
    ...{ header, answers, signatures, premisesId, overallScore, criticalScore, verdict },
    status: 'submitted',
    submission: body.submission,
    submittedAt: change.deviceTime,
    signedPremises: body.premises ?? detailsAtCentral(state, premisesId),
  });
}

/** By the clock of central; the day is the latest that it can be anywhere. */
function hasDoubtfulDates(
  { now }: Sender,
  { deviceTime }: Change,
  { header, answers, signatures }: Inspection,
): boolean {
  const [day, hour] = [86_400_000, 3_600_000];
  const today = new Date(Date.parse(now) + 14 * hour).toISOString().slice(0, 10);
  const tenYearsBefore = `${Number(today.slice(0, 4)) - 10}${today.slice(4)}`;
  const visit = inspectionDate(header);
  const days = [visit, ...Object.values(signatures).map(each => each.date ?? null)].filter(each => each !== null);
  return (
    Date.parse(deviceTime) > Date.parse(now) + day ||
    days.some(each => each > today || each < tenYearsBefore) ||
    Object.values(answers).some(({ correctBy }) => visit !== null && correctBy !== undefined && correctBy < visit)
  );
}

/** An app that does not say what it signed of the premises signed what central has. */
function detailsAtCentral({ premises }: CentralState, id: string): SignedPremises | undefined {
  const stored = premises.get(id)?.record;
  return stored && detailsToSign(stored);
}

/** A supervisor or medical officer of the parish returns or approves it; never their own. */
export function applyInspectionReview(
  state: CentralState,
  who: Sender,
  change: Change,
  { submission, action, comment }: Body<'inspection.review'>,
): Result {
  const stored = state.inspections.get(change.entityId);
  if (stored?.record.parish !== change.parish) {
    return notThere(who.person.parishes.includes(change.parish), stored !== undefined);
  }
  if (!mayReview(who.person.role)) return refused('not-allowed', 'Your role does not allow this.');
  if (!who.person.parishes.includes(change.parish)) {
    return refused('not-your-parish', 'The record is in a parish that is not yours.');
  }
  const { record } = stored;
  if (record.inspector === who.person.username) {
    return refused('own-record', 'Nobody does this to a record of their own.');
  }
  if (record.status !== 'submitted' || record.submission !== submission) {
    return refused('review-not-possible', 'The inspection is no longer waiting for this review.');
  }
  const status = action === 'approve' ? 'approved' : 'returned';
  if (status === 'returned' && comment.trim() === '') {
    return refused('comment-needed', 'A return needs a comment that says what to correct.');
  }
  const words = comment === '' ? { submission } : { submission, comment };
  return move(state, stored, change, event(who, change, status, words), { status });
}

function move(
  state: CentralState,
  stored: Held<Inspection>,
  change: Change,
  line: HistoryEvent,
  facts: Partial<Inspection>,
): Result {
  const { record } = stored;
  const revision = record.revision + 1;
  const moved = { ...record, ...facts, updatedAt: change.deviceTime, history: [...record.history, line], revision };
  state.inspections.set(change.entityId, { ...stored, record: moved });
  return applied(revision, null);
}
