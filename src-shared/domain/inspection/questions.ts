import { maxConfirmed } from '../../entities/inspection-values.ts';
import { canonicalJson } from '../digest/canonical-json.ts';
import { sha256OfText } from '../digest/sha256.ts';
import { askedOf } from '../form/asked.ts';
import { type FormDefinition, isOwnSignature, itemsOf } from '../form/form-definition.ts';
import type { FormGuide } from '../form/form-guide.ts';
import { distanceFromMinimum } from '../scoring/limits.ts';
import { hasWords } from '../text/has-words.ts';
import type { InspectionContent } from './content-problems.ts';
import { daysAfter } from './days.ts';
import { doubtfulDates } from './doubtful-dates.ts';
import { faultsOf } from './faults.ts';
import { inspectionDate, type Signature } from './inspection.ts';
import { isAnswered } from './is-answered.ts';

/** Kinds of question before an inspection is submitted. */
export type QuestionKind =
  /** The visit or a signature in the future or long ago. */
  | 'doubtful-date'
  /** Another date of the form that is more than ten years away. */
  | 'far-date'
  /** A fault to be corrected before the visit, before today, or more than a year after the visit. */
  | 'correct-by-before-visit'
  | 'correct-by-past'
  | 'correct-by-far'
  /** The inspector's signature is not the name of the person who signs. */
  | 'other-signer'
  /** An action although nothing is wrong, or none although something is. */
  | 'action-without-fault'
  | 'fault-without-action'
  /** A default of the form that states a legal fact which nobody has confirmed. */
  | 'unconfirmed-default'
  /** A distance below its printed minimum without a word about it. */
  | 'below-minimum';

/** Something unlikely that may still be right. It never prevents submitting. */
export interface Question {
  readonly kind: QuestionKind;
  /** Identifies the question and its facts; stored in the signature's `confirmed` when the person says that it is right. */
  readonly key: string;
  /** The field to correct: `answers.05.correctBy`, `header.action`. */
  readonly field: string;
  /** The facts of the question; when one of them changes, it is asked again. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** After the name of the field: `is before the visit`. */
  readonly problem: string;
}

/** The inspection that the questions are about. */
export interface Questioned {
  readonly form: FormDefinition;
  readonly content: InspectionContent;
  /** The name of the person who signs as inspector. */
  readonly signer: string;
  /** The asking side's date, YYYY-MM-DD. */
  readonly today: string;
  readonly unconfirmed: FormGuide['unconfirmed'];
}

/** A correction is seldom given more days than this. */
const mostCorrectionDays = 366;
const farDays = 3653;

/** Choices of "Action taken" on the ministry's forms: those that follow a fault, and "no action indicated". */
const actions: ReadonlySet<unknown> = new Set(['Follow-up', 'Notice', 'Closure']);
const noAction = 'NAI';

function question(kind: QuestionKind, field: string, facts: Question['facts'], problem: string): Question {
  const digest = sha256OfText(canonicalJson(facts)).slice(0, 16);
  return { kind, key: `${kind} ${field} ${digest}`, field, facts, problem };
}

function dateQuestions({ form, content, today }: Questioned): Question[] {
  const visit = inspectionDate(content.header) ?? '';
  const dateAt = (field: string) => {
    const [part, key = ''] = field.split('.');
    return String(part === 'header' ? content.header[key] : content.signatures[key]?.date);
  };
  const doubtful = doubtfulDates(form, content, today)
    .filter(({ field }) => !field.startsWith('answers.'))
    .map(({ field, problem }) => question('doubtful-date', field, { date: dateAt(field) }, problem));
  const far = form.headerFields.flatMap(({ key, type }) => {
    const date = content.header[key];
    if (type !== 'date' || typeof date !== 'string' || date === '' || date === visit) return [];
    const isFar = Math.abs(daysAfter(today, date)) > farDays;
    return isFar ? [question('far-date', `header.${key}`, { date }, 'is more than 10 years away')] : [];
  });
  return [...doubtful, ...far];
}

function correctionQuestions({ form, content, today }: Questioned): Question[] {
  const visit = inspectionDate(content.header);
  return itemsOf(form).flatMap(({ id }) => {
    const date = content.answers[id]?.correctBy;
    if (date === undefined) return [];
    const field = `answers.${id}.correctBy`;
    if (visit !== null && date < visit) {
      return [question('correct-by-before-visit', field, { date, visit }, 'is before the visit')];
    }
    if (date < today) return [question('correct-by-past', field, { date }, 'is in the past')];
    const isFar = visit !== null && daysAfter(visit, date) > mostCorrectionDays;
    return isFar ? [question('correct-by-far', field, { date, visit }, 'is more than a year after the visit')] : [];
  });
}

function distanceQuestions({ form, content: { answers } }: Questioned): Question[] {
  return itemsOf(form)
    .filter(item => distanceFromMinimum(item, answers[item.id]) === 'below')
    .filter(({ id }) => !hasWords(answers[id]?.comment ?? ''))
    .map(({ id, minimum = 0 }) =>
      question(
        'below-minimum',
        `answers.${id}.comment`,
        { value: Number(answers[id]?.value), minimum },
        'is below its minimum and has no comment',
      ),
    );
}

/** The action is checked only when every item is answered: before, nobody knows whether something is wrong. */
function actionQuestions({ form, content: { header, answers } }: Questioned): Question[] {
  const { action } = header;
  if (typeof action !== 'string' || !form.headerFields.some(({ key }) => key === 'action')) return [];
  const faults = faultsOf(form, answers).length;
  const isComplete = itemsOf(form).every(item => isAnswered(item, answers[item.id]));
  if (actions.has(action) && faults === 0 && isComplete) {
    return [question('action-without-fault', 'header.action', { action }, 'does not fit: nothing is wrong')];
  }
  if (action !== noAction || faults === 0) return [];
  return [question('fault-without-action', 'header.action', { action, faults }, 'does not fit: something is wrong')];
}

function defaultQuestions({ form, content: { header }, unconfirmed }: Questioned): Question[] {
  return form.headerFields.flatMap(({ key, default: usual }) => {
    const reason = unconfirmed[key];
    if (reason === undefined || usual === undefined || header[key] !== usual) return [];
    return [question('unconfirmed-default', `header.${key}`, { value: usual, reason }, 'is not yet confirmed')];
  });
}

const sameName = (one: string, other: string) =>
  one.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en') === other.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');

function signerQuestions({ form, content: { signatures }, signer }: Questioned): Question[] {
  return form.signatures.filter(isOwnSignature).flatMap(({ key }) => {
    const name = signatures[key]?.name ?? '';
    if (!hasWords(name) || sameName(name, signer)) return [];
    return [question('other-signer', `signatures.${key}.name`, { name, signer }, `is not the name of ${signer}`)];
  });
}

/** Every unlikely value of what the form asks, in the order of the form: details of the visit, items, signatures. */
export function questionsOf(whole: Questioned): Question[] {
  const asked = askedOf(whole.form, whole.content);
  const questioned = { ...whole, form: asked.form, content: asked.record };
  const dates = dateQuestions(questioned);
  const inHeader = ({ field }: Question) => field.startsWith('header.');
  return [
    ...dates.filter(inHeader),
    ...defaultQuestions(questioned),
    ...correctionQuestions(questioned),
    ...distanceQuestions(questioned),
    ...actionQuestions(questioned),
    ...signerQuestions(questioned),
    ...dates.filter(each => !inHeader(each)),
  ];
}

/** Whether a question of this kind at this place was answered with "It is right", whatever its facts are now. */
export function isConfirmedFor(
  { signatures }: Pick<InspectionContent, 'signatures'>,
  kind: QuestionKind,
  field: string,
): boolean {
  return Object.values(signatures).some(({ confirmed = [] }) =>
    confirmed.some(key => key.startsWith(`${kind} ${field} `)),
  );
}

/** The questions that the inspector has not answered with "It is right". */
export function openQuestions(
  questions: readonly Question[],
  { signatures }: Pick<InspectionContent, 'signatures'>,
): Question[] {
  const confirmed = new Set(Object.values(signatures).flatMap(signature => signature.confirmed ?? []));
  return questions.filter(({ key }) => !confirmed.has(key));
}

/**
 * The inspector's signature with questions confirmed. Earlier confirmations stay valid if the same facts return. Null when the form has
 * no inspector's signature.
 */
export function withConfirmed(
  form: FormDefinition,
  { signatures }: Pick<InspectionContent, 'signatures'>,
  questions: readonly Question[],
): Record<string, Signature> | null {
  const own = form.signatures.find(isOwnSignature);
  if (own === undefined) return null;
  const signature = signatures[own.key];
  const confirmed = [...(signature?.confirmed ?? []), ...questions.map(({ key }) => key)];
  return { [own.key]: { ...signature, confirmed: confirmed.slice(-maxConfirmed) } };
}
