import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { calendarOf } from '../../../src-main/start/practice/calendar.ts';
import { readForms } from '../../../src-main/start/practice/forms.ts';
import { nameOf } from '../../../src-main/start/practice/people.ts';
import { type PlannedVisit, planVisits } from '../../../src-main/start/practice/plan.ts';
import { practicePlaces } from '../../../src-main/start/practice/register.ts';
import { scenePicture } from '../../../src-main/start/practice/scenes.ts';
import { actsDone, visitKey } from '../../../src-main/start/practice/visit-acts.ts';
import { practiceChanges } from '../../../src-main/start/practice-data.ts';
import { contentProblems } from '../../../src-shared/domain/inspection/content-problems.ts';
import { doubtfulDates } from '../../../src-shared/domain/inspection/doubtful-dates.ts';
import { neededParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { completeHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { practicePremisesId } from '../../../src-shared/domain/premises/practice-premises.ts';

const forms = await readForms(join(import.meta.dirname, '..', '..', '..', 'resources'));
const dayMs = 86_400_000;
/** A Monday, at night in Jamaica. */
const madeAt = Date.parse('2026-11-30T05:10:00Z');
const jamaica = () => -300;

function plan(seed = 1, at = madeAt, offset = jamaica): PlannedVisit[] {
  return planVisits({ seed, places: practicePlaces, forms, calendar: calendarOf(at, offset) });
}

const visits = plan();
const endingOf = ({ acts }: PlannedVisit) => acts.at(-1)?.kind;

test('an equal seed plans the same visits, another seed plans others', () => {
  expect(plan()).toEqual(visits);
  expect(plan(2)).not.toEqual(visits);
});

test('every visit may be stored, those that are handed in lack nothing, and no date is doubted', () => {
  const wrong = visits.flatMap(visit => {
    const form = forms.get(visit.place.formId)!.form;
    const { premises, inspector } = visit.place;
    const person = { name: nameOf(inspector), username: inspector };
    const content = { ...visit, header: completeHeader(form, visit.header, premises, person) };
    const [first] = visit.acts;
    const isHandedIn = first?.kind === 'record' && first.submit;
    return [
      ...contentProblems(form, content),
      ...(isHandedIn ? neededParts(form, content) : []),
      ...doubtfulDates(form, content, '2026-11-30'),
    ].map(({ field, problem }) => `${premises.name} ${visit.day} ${field} ${problem}`);
  });
  expect(wrong).toEqual([]);
});

test('visits lie in the last two years on working days, and every act on one comes after the one before and before today', () => {
  for (const visit of visits) {
    const day = Date.parse(visit.day);
    expect((madeAt - day) / dayMs).toBeLessThan(735);
    expect([0, 6]).not.toContain(new Date(day).getUTCDay());
    const times = visit.acts.map(each => each.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(madeAt);
  }
  const oldest = Math.min(...visits.map(each => Date.parse(each.day)));
  expect((madeAt - oldest) / dayMs).toBeGreaterThan(650);
});

test('it does not matter on which day or at which hour the department is made', () => {
  for (const hours of [0, 31, 62, 93, 124, 155]) {
    const at = madeAt + hours * 3_600_000;
    const late = plan(1, at).filter(({ acts }) => acts.some(act => act.at >= at));
    expect(late.map(each => each.place.premises.name)).toEqual([]);
  }
});

test('no two visits are of the same premises, form and day, by which they are found again', () => {
  const keys = visits.map(({ place, day }) => visitKey(place.premises.name, place.formId, day));
  expect(new Set(keys).size).toBe(keys.length);
});

test('each form is used, and each state of a record has visits of it', () => {
  expect(new Set(visits.map(each => each.place.formId))).toEqual(new Set(forms.keys()));
  const count = (isSo: (visit: PlannedVisit) => boolean) => visits.filter(isSo).length;
  expect(count(({ acts }) => acts[0]?.kind === 'record' && !acts[0].submit)).toBeGreaterThan(1);
  expect(count(visit => endingOf(visit) === 'return')).toBeGreaterThan(1);
  expect(count(visit => endingOf(visit) === 'correct')).toBeGreaterThan(0);
  expect(count(visit => endingOf(visit) === 'record')).toBeGreaterThan(5);
  expect(count(visit => endingOf(visit) === 'approve')).toBeGreaterThan(100);
});

test('faults have words, a severity and a day for their correction, and some have photos', () => {
  const faults = visits.flatMap(({ answers }) => Object.values(answers).filter(each => each.value === 'no'));
  expect(faults.length).toBeGreaterThan(200);
  expect(faults.filter(each => !each.comment || !each.severity || !each.correctBy)).toEqual([]);
  expect(visits.flatMap(each => each.photos).length).toBeGreaterThan(5);
});

test('a practice central has the premises by which a device knows it', () => {
  expect(practiceChanges().map(each => each.entityId)).toContain(practicePremisesId);
});

describe('how far a visit is', () => {
  test.each([
    ['is not there', undefined, 0],
    ['is a draft', { status: 'draft', submission: 0 }, 1],
    ['waits for review', { status: 'submitted', submission: 1 }, 1],
    ['was returned', { status: 'returned', submission: 1 }, 2],
    ['waits again', { status: 'submitted', submission: 2 }, 3],
    ['was approved at once', { status: 'approved', submission: 1 }, 2],
    ['was approved the second time', { status: 'approved', submission: 2 }, 4],
  ] as const)('that %s', (_, row, done) => {
    expect(actsDone(row)).toBe(done);
  });
});

test('a drawn photo is a small picture, the same for the same chance', () => {
  const picture = scenePicture('Basin for washing', seededRandom(3));
  expect(readPicture(picture)).toMatchObject({ type: 'image/png', width: 320, height: 240, isPlain: true });
  expect(picture.length).toBeLessThan(20_000);
  expect(scenePicture('Basin for washing', seededRandom(3)).equals(picture)).toBe(true);
});
