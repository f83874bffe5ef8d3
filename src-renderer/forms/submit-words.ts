import dayjs from 'dayjs';
import {
  type FormDefinition,
  type FormItem,
  isOwnSignature,
  itemsOf,
} from '../../src-shared/domain/form/form-definition.ts';
import { hasPoints, itemNumber } from '../../src-shared/domain/form/printed-form.ts';
import { daysAfter } from '../../src-shared/domain/inspection/days.ts';
import type { Signature, SignerRole } from '../../src-shared/domain/inspection/inspection.ts';
import type { Question } from '../../src-shared/domain/inspection/questions.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { dayText } from '../words/times.ts';
import { labelOf, pointsText } from './form-words.ts';
import { splitField } from './places.ts';
import type { MissingLine } from './submit-check.ts';

/** The texts of a line of the check before submitting. */
export interface LineWords {
  readonly title: string;
  /** A secondary line; may be empty. */
  readonly detail: string;
  /** The label of its button. */
  readonly jump: string;
}

/** Choices of a signature: the role of who signs, or why nobody does. */
export const standingWords: Readonly<Record<NonNullable<Signature['role'] | Signature['absent']>, () => string>> = {
  owner: m.submit_role_owner,
  manager: m.submit_role_manager,
  employee: m.submit_role_employee,
  refused: m.submit_refuses,
  'nobody-there': m.submit_nobody_there,
};

/** The role of who signed, shown after the name. */
export const asRole: Readonly<Record<SignerRole, () => string>> = {
  owner: m.submit_as_owner,
  manager: m.submit_as_manager,
  employee: m.submit_as_employee,
};

/** A choice of the ministry's forms; an abbreviated one is spelt out. */
const choiceText = (value: unknown) => (value === 'NAI' ? m.submit_no_action() : String(value));

function itemAt(form: FormDefinition, field: string): FormItem | undefined {
  const [kind, id] = field.split('.');
  return kind === 'answers' ? itemsOf(form).find(item => item.id === id) : undefined;
}

/** `Item 41`; for other places their own label. */
export function placeText(form: FormDefinition, field: string): string {
  const item = itemAt(form, field);
  if (item !== undefined) return m.submit_item({ number: itemNumber(form, item) });
  const { place } = splitField(field);
  const [kind, key = ''] = place.split('.');
  return kind === 'signatures' && isOwnSignature({ key }) ? m.submit_own_signature() : labelOf(form, place);
}

function itemDetail(form: FormDefinition, field: string): string {
  const item = itemAt(form, field);
  if (item === undefined) return '';
  const label = item.label.replace(/[.\s]+$/, '');
  const points = pointsText(item.weight);
  if (!hasPoints(form)) return item.critical ? m.submit_detail_critical({ label }) : m.submit_detail({ label });
  return item.critical ? m.submit_detail_critical_points({ label, points }) : m.submit_detail_points({ label, points });
}

function unansweredWords(form: FormDefinition, { field, count }: MissingLine): LineWords {
  const place = placeText(form, field);
  const jump = m.submit_jump_answer();
  if (count === 1) return { title: m.submit_unanswered_title({ place }), detail: itemDetail(form, field), jump };
  const item = itemAt(form, field);
  const number = item === undefined ? place : itemNumber(form, item);
  return { title: m.submit_unanswered_many({ count }), detail: m.submit_unanswered_first({ number }), jump };
}

function unsignedWords(place: string, field: string): LineWords {
  const detail = m.submit_below();
  switch (splitField(field).part) {
    case 'date':
      return { title: m.submit_undated_title({ place }), detail, jump: m.submit_jump_fill_in() };
    case 'reason':
      return { title: m.submit_unreasoned_title({ place }), detail, jump: m.submit_jump_say_why() };
    default:
      return { title: place, detail, jump: m.submit_jump_sign() };
  }
}

/** The line of a missing part. */
export function missingWords(form: FormDefinition, line: MissingLine): LineWords {
  const place = placeText(form, line.field);
  switch (line.kind) {
    case 'not-right':
      return {
        title: m.submit_not_right_title({ place }),
        detail: m.submit_not_right_detail({ problem: line.problem }),
        jump: m.submit_jump_correct(),
      };
    case 'broken':
      return { title: m.submit_not_right_title({ place }), detail: line.problem, jump: m.submit_jump_correct() };
    case 'empty':
      return {
        title: m.submit_empty_title({ place }),
        detail: m.submit_empty_detail(),
        jump: m.submit_jump_fill_in(),
      };
    case 'unanswered':
      return unansweredWords(form, line);
    case 'uncommented':
      return {
        title: m.submit_uncommented_title({ place }),
        detail: m.submit_uncommented_detail(),
        jump: m.submit_jump_comment(),
      };
    case 'outdated':
      return { title: place, detail: m.submit_outdated_detail(), jump: m.submit_jump_sign_again() };
    case 'unsigned':
      return unsignedWords(place, line.field);
  }
}

type QuestionWords = Omit<LineWords, 'jump'>;

function dateWords(place: string, date: string): QuestionWords {
  const isAhead = dayjs(date).isAfter(dayjs());
  return {
    title: m.submit_place_value({ place, value: dayText(date) }),
    detail: isAhead ? m.submit_date_future() : m.submit_date_long_ago(),
  };
}

function correctByWords(place: string, { kind, facts }: Question): QuestionWords {
  const date = String(facts.date);
  const title = m.submit_correct_by({ place, date: dayText(date) });
  if (kind === 'correct-by-past') return { title, detail: m.submit_correct_by_passed() };
  const days = daysAfter(String(facts.visit), date);
  const detail = days < 0 ? m.submit_correct_by_before({ count: -days }) : m.submit_correct_by_after({ count: days });
  return { title, detail };
}

function askedWords(place: string, question: Question): QuestionWords {
  const { kind, facts } = question;
  const titled = (value: unknown) => m.submit_place_value({ place, value: String(value) });
  switch (kind) {
    case 'doubtful-date':
      return dateWords(place, String(facts.date));
    case 'far-date':
      return { title: titled(dayText(String(facts.date))), detail: m.submit_date_far() };
    case 'correct-by-before-visit':
    case 'correct-by-past':
    case 'correct-by-far':
      return correctByWords(place, question);
    case 'other-signer':
      return { title: titled(facts.name), detail: m.submit_other_signer({ name: String(facts.signer) }) };
    case 'action-without-fault':
      return { title: titled(choiceText(facts.action)), detail: m.submit_action_needless() };
    case 'fault-without-action':
      return {
        title: titled(choiceText(facts.action)),
        detail: m.submit_action_lacking({ count: Number(facts.faults) }),
      };
    case 'unconfirmed-default':
      return { title: m.submit_unconfirmed({ place, value: String(facts.value) }), detail: String(facts.reason) };
    case 'below-minimum':
      return {
        title: m.submit_short_distance({ place, value: String(facts.value), minimum: String(facts.minimum) }),
        detail: m.submit_short_distance_detail(),
      };
  }
}

/** The line of a question about a doubtful value. */
export function questionWords(form: FormDefinition, question: Question): LineWords {
  const jump = question.kind === 'below-minimum' ? m.submit_jump_comment() : m.submit_jump_change();
  return { ...askedWords(placeText(form, question.field), question), jump };
}

/** `You changed item 5 after signing: both signatures are void.` */
export function voidedText(form: FormDefinition, changed: readonly string[], signatures: number): string {
  const [first = ''] = changed;
  const item = itemAt(form, first);
  const named =
    item === undefined
      ? m.submit_void_field({ label: placeText(form, first) })
      : m.submit_void_item({ number: itemNumber(form, item) });
  const what = changed.length > 1 ? m.submit_void_more({ what: named, count: String(changed.length - 1) }) : named;
  return signatures > 1 ? m.submit_void_both({ what }) : m.submit_void_one({ what });
}
