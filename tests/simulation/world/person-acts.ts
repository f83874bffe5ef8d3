import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { findRecord } from '../../../src-main/local-db/records.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import { chance, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { photosLost } from '../../../src-renderer/screens/attention/choices.ts';
import { type ConflictingField, doneAfterAll, type RefusedChange } from '../../../src-shared/contract/attention.ts';
import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { completeHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import { fieldsOf } from '../model/fields.ts';
import { fieldsOfPatch } from '../model/paths.ts';
import { coreActs } from './core-acts.ts';
import type { Fault } from './fault-counts.ts';
import type { Ledger } from './ledger.ts';
import { asThisVersionShows, hasNewerPart, measure } from './newer-acts.ts';
import { look, photograph } from './photo-acts.ts';
import { recordsOn } from './records-on.ts';
import type { SimDevice } from './sim-device.ts';

export interface ActParts {
  readonly device: SimDevice;
  readonly random: Random;
  readonly ledger: Ledger;
  /** The world's: what is made of it is the same in it wherever it is made. */
  readonly seed: number;
  readonly fired: (fault: Fault) => void;
}

/** Something a person does; answers with what it was, or null when there was nothing to do it on. */
export type PersonAct = (parts: ActParts) => Promise<string | null>;

/** One of them; null when there is none. */
export function any<T>(random: Random, choices: readonly T[]): T | null {
  return choices[wholeNumber(random, 0, Math.max(0, choices.length - 1))] ?? null;
}

export const short = (id: string) => id.slice(-4);

export const register: PersonAct = async ({ device, random, ledger }) => {
  const parish = any(random, device.person().parishes);
  if (parish === null) return null;
  const filled = { owner: 'owner 0', address: 'Main Street 1', kind: '', licenceNo: '', telephone: '' };
  const name = `Shop ${wholeNumber(random, 1, 9999)}`;
  const { id } = await device.ask['premises.save']({ details: { ...filled, name, parish } });
  ledger.saved(device.name, id, { name });
  return `registers ${short(id)} in ${parish}`;
};

/** What premises can lose: a licence without an end, and a shop that nobody finds, have lost it. */
const losable = {
  licenceExpires: ['2027-01-01', '2027-01-02', null],
  place: ['18.01225, -76.79532', '17.99701, -76.7936', null],
} as const;

const correct: PersonAct = async ({ device, random, ledger }) => {
  const premises = any(random, recordsOn(device.db).premises);
  if (premises === null) return null;
  const field = any(random, ['name', 'owner', 'telephone', 'licenceExpires', 'place'] as const) ?? 'owner';
  const number = wholeNumber(random, 1, 3);
  const value =
    field === 'licenceExpires' || field === 'place' ? (losable[field][number - 1] ?? null) : `${field} ${number}`;
  const { name, owner, address, parish, kind, licenceNo, telephone } = premises;
  const details = { name, owner, address, parish, kind, licenceNo, telephone, [field]: value };
  await device.ask['premises.save']({ id: premises.id, details });
  if ((premises[field] ?? null) !== value) ledger.saved(device.name, premises.id, { [field]: value });
  return `corrects ${short(premises.id)}: ${value}`;
};

const start: PersonAct = async ({ device, random }) => {
  const premises = any(random, recordsOn(device.db).premises);
  if (premises === null) return null;
  const formId = any(random, ['burial-site', 'residential', 'residential']) ?? 'residential';
  const { id } = await device.ask['inspections.start']({ formId, premisesId: premises.id });
  return `starts ${formId} ${short(id)} on ${short(premises.id)}`;
};

export function ownEditable({ device, random }: ActParts): Inspection | null {
  const { username } = device.person();
  const own = recordsOn(device.db).inspections.filter(each => each.inspector === username && isEditable(each.status));
  return any(random, own);
}

const save: PersonAct = async parts => {
  const { device, random, fired } = parts;
  const before = ownEditable(parts);
  if (before === null) return null;
  const isBurial = before.formId === 'burial-site';
  const patch = chance(random, 0.5)
    ? { header: { [isBurial ? 'applicant_name' : 'owner']: `Word ${wholeNumber(random, 1, 3)}` } }
    : { answers: isBurial ? { proximity_trees: { value: wholeNumber(random, 1, 9) } } : anyAnswer(random, before) };
  await device.ask['inspections.save']({ id: before.id, patch });
  const changed = noteSaved(parts, before);
  const answered = Object.keys(patch.answers ?? {});
  if (device.app === 'older' && changed > 0 && answered.some(item => hasNewerPart(before.answers[item]))) {
    fired('an older app changed an answer with a part that it does not know');
  }
  return `saves ${short(before.id)}: ${JSON.stringify(patch)}`;
};

/** Notes what a service has just answered for. Answers with how many fields that are. */
export function noteSaved({ device, ledger }: ActParts, before: Inspection): number {
  const stale = fieldsOf(before);
  const after = fieldsOf(device.db.read(tx => tx.inspections.get(before.id)));
  const isChanged = (field: string) => !isSame(stale[field], after[field]);
  const all = Object.keys({ ...stale, ...after });
  // A central that does not know parts is sent whole answers: they say what was on the screen of every part.
  const body = device.db.read(tx => tx.outbox.findLastOf(before.id))?.body;
  const wholes = Object.keys((body !== undefined && 'patch' in body && body.patch.answers) || {})
    .map(item => `answers.${item}.`)
    .filter(whole => all.some(field => field.startsWith(whole) && isChanged(field)));
  const changed = all.filter(field => isChanged(field) || wholes.some(whole => field.startsWith(whole)));
  ledger.saved(device.name, before.id, Object.fromEntries(changed.map(field => [field, after[field] ?? null])));
  return changed.length;
}

/** Whether a change names a field, or the whole answer that it is a part of. */
const names = ({ values }: RefusedChange, field: string) =>
  values.some(each => field === each.field || field.startsWith(`${each.field}.`));

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** An item that somebody has measured comes first: an older app must leave alone what it cannot show. */
function anyAnswer(random: Random, { answers }: Inspection): Inspection['answers'] {
  const measured = Object.keys(answers).filter(item => hasNewerPart(answers[item]));
  const item = measured.length > 0 ? any(random, measured) : wholeNumber(random, 1, 6);
  return { [String(item)]: { value: chance(random, 0.5) ? 'yes' : 'no' } };
}

const submit: PersonAct = async parts => {
  const { device, random, ledger } = parts;
  const draft = ownEditable(parts);
  if (draft === null) return null;
  const { form, premises } = device.db.read(tx => ({
    form: tx.forms.get(draft.formId, draft.formVersion),
    premises: tx.premises.get(draft.premisesId),
  }));
  const sample = sampleInspection(form, random, draft.parish);
  const header = { ...completeHeader(form, sample.header, premises, device.person()), ...draft.header };
  const shown = Object.entries(asThisVersionShows(draft.answers));
  const answered = shown.map(([item, answer]) => [
    item,
    answer.value === undefined ? { ...sample.answers[item], ...answer } : answer,
  ]);
  const answers = { ...sample.answers, ...Object.fromEntries(answered) };
  const patch = { header, answers, signatures: sample.signatures };
  await device.ask['inspections.save']({ id: draft.id, patch });
  noteSaved(parts, draft);
  await device.ask['inspections.submit']({ id: draft.id, confirmDates: true });
  const submitted = (await device.ask['inspections.get']({ id: draft.id })).inspection;
  ledger.submitted(device.name, submitted);
  return `submits ${short(draft.id)} (${submitted.submission})`;
};

const review: PersonAct = async ({ device, random }) => {
  const { username } = device.person();
  const open = recordsOn(device.db).inspections.filter(
    each => each.status === 'submitted' && each.inspector !== username,
  );
  const record = any(random, open);
  if (record === null) return null;
  const action = chance(random, 0.5) ? 'approve' : 'return';
  const comment = action === 'return' ? 'Item 3, please.' : '';
  const { id, submission } = record;
  await device.ask['inspections.review']({ id, submission, action, comment });
  return `${action}s ${short(id)} (${submission})`;
};

/** Ends a conflict one way or the other; photos of both values stay. */
const decide: PersonAct = async ({ device, random, ledger }) => {
  const { conflicts } = await device.ask['attention.list'](undefined);
  const open = any(
    random,
    conflicts.filter(each => each.mayDecide),
  );
  if (open === null) return null;
  const take = open.fields.map(each => each.field).filter(() => chance(random, 0.5));
  const conflictId = changeIdSchema.parse(open.conflictId);
  const isMore = (each: ConflictingField) =>
    photosLost(each, take.includes(each.field) ? 'aside' : 'standing').length > 0;
  const keepPhotos = open.fields.filter(isMore).map(each => each.field);
  await device.ask['attention.decide']({ entityId: open.entityId, conflictId, take, keepPhotos });
  if (keepPhotos.length > 0) {
    const now = fieldsOf(device.db.read(tx => tx.inspections.get(open.entityId)));
    ledger.saved(device.name, open.entityId, Object.fromEntries(keepPhotos.map(field => [field, now[field]])));
  }
  return `decides ${short(open.entityId)}: ${take.join(', ') || 'as it stands'}`;
};

/** Makes a refused change anew, or gives it up. */
const settle: PersonAct = async ({ device, random, ledger }) => {
  const { refused } = await device.ask['attention.list'](undefined);
  const line = any(random, refused);
  if (line === null) return null;
  // Then it is done anew on the record itself, or given up.
  const mayResend = !line.lookFirst;
  const changeId = changeIdSchema.parse(line.changeId);
  if (chance(random, 0.5) && mayResend) {
    const record = () => device.db.read(tx => findRecord(tx, line.entityId)?.record ?? null);
    const before = fieldsOfPatch({ ...record() });
    await device.ask['attention.resend']({ changeId, values: {}, leaveOut: [] });
    const now = record();
    if (now !== null && 'status' in now && now.status === 'submitted') ledger.submitted(device.name, now as Inspection);
    const after = fieldsOfPatch({ ...now });
    const changed = Object.keys({ ...before, ...after }).filter(
      field => names(line, field) && !isSame(before[field], after[field]),
    );
    ledger.saved(device.name, line.entityId, Object.fromEntries(changed.map(field => [field, after[field] ?? null])));
    return `sends again on ${short(line.entityId)}: ${line.what}`;
  }
  await device.ask['attention.discard']({ changeId });
  if (line.code === doneAfterAll) ledger.lookedAt.add(changeId);
  if (line.isWholeRecord) ledger.discarded(device.name, line.entityId);
  ledger.gaveUp(device.name, line.entityId, valuesOf(line));
  return `gives up on ${short(line.entityId)}: ${line.what}`;
};

/** What a change says, each part of a whole answer by itself. */
function valuesOf({ values }: RefusedChange): Record<string, unknown> {
  const said = values.map(({ field, value }) => {
    const parts = field.startsWith('answers.') && !Array.isArray(value) ? Object.entries(value ?? {}) : [];
    return typeof value === 'object' && parts.length > 0
      ? Object.fromEntries(parts.map(([part, each]) => [`${field}.${part}`, each]))
      : { [field]: value };
  });
  return Object.assign({}, ...said);
}

/** Throws a draft away, or brings one back. */
const remove: PersonAct = async ({ device, random }) => {
  const { username } = device.person();
  const touched = device.db
    .read(tx => tx.outbox.list(['waiting', 'applied', 'merged'], 100_000))
    .map(each => each.entityId);
  const own = recordsOn(device.db, new Set(touched)).inspections.filter(
    each => each.inspector === username && each.status === 'draft' && each.submission === 0,
  );
  const draft = any(random, own);
  if (draft === null) return null;
  await device.ask['inspections.remove']({ id: draft.id, removed: draft.removed !== true });
  return `${draft.removed === true ? 'brings back' : 'throws away'} ${short(draft.id)}`;
};

/** The acts of a role, each as often as it is named. */
export function actsOf(role: string): readonly PersonAct[] {
  const recording = [
    register,
    correct,
    correct,
    start,
    start,
    save,
    save,
    save,
    save,
    submit,
    submit,
    submit,
    decide,
    settle,
    remove,
    photograph,
    photograph,
    photograph,
    photograph,
    look,
    measure,
    measure,
    ...coreActs,
  ];
  return role === 'supervisor' ? [...recording, review, review, review, review, review, review] : recording;
}
