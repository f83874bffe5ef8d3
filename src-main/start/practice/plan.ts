import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { FormGuide } from '../../../src-shared/domain/form/form-guide.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import type { Random } from '../../platform/random.ts';
import { chance, seededRandom, wholeNumber } from '../../platform/seeded-random.ts';
import { type Calendar, daysBack } from './calendar.ts';
import { answersOf, type Faults, nextFaults } from './findings.ts';
import { factsOf, headerOf, type PlaceFacts } from './header.ts';
import { type Author, nameOf } from './people.ts';
import type { PracticePlace } from './register.ts';
import { signaturesOf } from './signing.ts';

/** What one person does to a visit; `at` in milliseconds since 1970. */
export type Act = { readonly by: Author; readonly at: number } & (
  | { readonly kind: 'record'; readonly submit: boolean }
  | { readonly kind: 'correct'; readonly answers: Inspection['answers'] }
  | { readonly kind: 'return' | 'approve'; readonly comment: string }
);

/** A visit with everything that happens to it. No two have the same premises, form and day. */
export interface PlannedVisit {
  readonly place: PracticePlace;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly header: Inspection['header'];
  readonly answers: Inspection['answers'];
  /** What is written in their places; who signs binds them to the content (signing.ts). */
  readonly signatures: Inspection['signatures'];
  /** Items whose fault has a photo. */
  readonly photos: readonly string[];
  /** In the order in which they follow each other. */
  readonly acts: readonly Act[];
}

/** The forms that are in use and their guides, by form id. */
export type PracticeForms = ReadonlyMap<string, { readonly form: FormDefinition; readonly guide: FormGuide }>;

interface PlanParts {
  readonly seed: number;
  readonly places: readonly PracticePlace[];
  readonly forms: PracticeForms;
  readonly calendar: Calendar;
}

/** Photos are of the last weeks only: a department that is made in seconds holds few. */
const photosSince = 45;
const againAfter = 16;
/** The share of a form that a draft has answered. */
const draftShare = 0.55;
/** One of so many visits was returned once before it was approved. */
const returnedOneOf = 8;

/** Days ago of the visits to premises, oldest first; `isAgain` is known once a visit has failed. */
function roundOf({ every, last }: PracticePlace, calendar: Calendar, random: Random): number[] {
  const days: number[] = [];
  for (let ago = last; ago <= daysBack; ago += (every ?? daysBack) + wholeNumber(random, -6, 9)) {
    days.push(calendar.workday(ago));
  }
  return days.reverse();
}

interface VisitParts extends Pick<PlanParts, 'calendar'> {
  readonly place: PracticePlace;
  readonly form: FormDefinition;
  readonly facts: PlaceFacts;
  readonly random: Random;
  readonly ago: number;
  readonly isAgain: boolean;
  readonly isLast: boolean;
  readonly faults: Faults;
  readonly before: Faults;
}

/** Medical officers decide on what is licensed for guests, the supervisor on everything else. */
function reviewerOf({ formId }: PracticePlace): Author {
  return formId === 'small-hotels' || formId === 'spirit-licence' ? 'mona' : 'sam';
}

/** What a reviewer asks, and how the inspector answers it. */
function question(faults: Faults, given: Inspection['answers']): Pick<Inspection, 'answers'> & { comment: string } {
  const [item, fault] = [...faults][0] ?? [];
  if (item === undefined || fault === undefined)
    return { comment: 'Who went round with you? Please add it.', answers: {} };
  const told = `${fault.words}. The owner promised to have it done this week.`;
  return {
    comment: `Item ${item}: what did the owner promise? Please add it.`,
    answers: { [item]: { ...given[item], comment: told } },
  };
}

/** The acts on a visit up to its end. */
function actsOf(
  { place, calendar, ago, isLast, faults, random }: VisitParts,
  at: number,
  answers: Inspection['answers'],
): Act[] {
  const reviewer = reviewerOf(place);
  const ending = isLast ? place.ending : 'approved';
  const record: Act = { kind: 'record', by: place.inspector, at, submit: ending !== 'draft' };
  const isAsked = ending === 'returned' || ending === 'resubmitted' || (!isLast && chance(random, 1 / returnedOneOf));
  const later = (days: number, minutes: number) => calendar.moment(ago - days, minutes);
  if (ending === 'draft' || ending === 'submitted') return [record];
  const approved: Act = { kind: 'approve', by: reviewer, at: later(isAsked ? 5 : 2, 615), comment: '' };
  if (!isAsked) return [record, approved];
  const { comment, answers: changed } = question(faults, answers);
  const returned: Act = { kind: 'return', by: reviewer, at: later(1, 640), comment };
  const corrected: Act = { kind: 'correct', by: place.inspector, at: later(2, 525), answers: changed };
  const all = [record, returned, corrected, approved];
  return all.slice(0, ending === 'returned' ? 2 : ending === 'resubmitted' ? 3 : 4);
}

function firstPart(form: FormDefinition, answers: Inspection['answers']): Inspection['answers'] {
  const items = itemsOf(form);
  const begun = items.slice(0, Math.ceil(items.length * draftShare)).map(each => each.id);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => begun.includes(id)));
}

function planVisit(parts: VisitParts): PlannedVisit {
  const { place, form, facts, calendar, random, ago, isAgain, isLast, faults, before } = parts;
  const day = calendar.day(ago);
  const minutes = wholeNumber(random, 9 * 12, 15 * 12) * 5;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const answers = answersOf(form, faults, before, day, random);
  const { passed } = scoreInspection(form, answers);
  const header = headerOf(form, facts, { day, time, isAgain, passed: passed !== false, faults: faults.size });
  const at = calendar.moment(ago, minutes + 50);
  const signing = { inspectorName: nameOf(place.inspector), owner: place.premises.owner, day };
  const signatures = signaturesOf(form, signing, random);
  const isDraft = isLast && place.ending === 'draft';
  const shown = isDraft ? firstPart(form, answers) : answers;
  const photos = ago <= photosSince ? [...faults.keys()].filter(item => item in shown).slice(0, 2) : [];
  const acts = actsOf(parts, at, answers);
  return { place, day, header, answers: shown, signatures: isDraft ? {} : signatures, photos, acts };
}

/** All visits to one place, oldest first. One that fails is followed by another within weeks. */
function planPlace({ seed, forms, calendar }: PlanParts, place: PracticePlace, index: number): PlannedVisit[] {
  const found = forms.get(place.formId);
  if (found === undefined) throw new Error(`There is no form ${place.formId}`);
  const { form, guide } = found;
  const random = seededRandom(seed + 7919 * index);
  const facts = factsOf(place, random);
  const round = roundOf(place, calendar, random);
  const visits: PlannedVisit[] = [];
  let before: Faults = new Map();
  const visit = (ago: number, isAgain: boolean, isLast: boolean) => {
    const rate = (place.faults / 100) * (isAgain ? 0.3 : 1);
    const faults = nextFaults(before, form, guide, rate, random);
    const planned = planVisit({ place, form, facts, calendar, random, ago, isAgain, isLast, faults, before });
    visits.push(planned);
    before = faults;
    return planned;
  };
  for (const [at, ago] of round.entries()) {
    const next = round[at + 1];
    const { header } = visit(ago, false, next === undefined);
    const again = calendar.workday(ago - againAfter);
    if (header.action === 'Notice' && next !== undefined && again > next + againAfter) visit(again, true, false);
  }
  return visits;
}

/** The visits of two years to all premises. Equal seed, forms and calendar give an equal plan. */
export function planVisits(parts: PlanParts): PlannedVisit[] {
  return parts.places.flatMap((place, index) => planPlace(parts, place, index));
}
