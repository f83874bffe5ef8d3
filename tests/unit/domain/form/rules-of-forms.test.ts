import { expect, test } from 'vitest';
import { askedOf } from '../../../../src-shared/domain/form/asked.ts';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../../../src-shared/domain/form/parse-form.ts';
import type { InspectionContent } from '../../../../src-shared/domain/inspection/content-problems.ts';
import { faultsOf } from '../../../../src-shared/domain/inspection/faults.ts';
import { missingParts } from '../../../../src-shared/domain/inspection/missing-parts.ts';
import { questionsOf } from '../../../../src-shared/domain/inspection/questions.ts';
import { outcomeOf } from '../../../../src-shared/domain/scoring/outcome.ts';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { coldStore, coldStoreFile, coldStoreVisit, weighedStore } from '../../../support/ruled-form.ts';
import { refusal } from '../support/problems.ts';

const visit = (
  header: InspectionContent['header'] = {},
  answers: InspectionContent['answers'] = {},
): InspectionContent => ({
  ...coldStoreVisit,
  header: { ...coldStoreVisit.header, ...header },
  answers: { ...coldStoreVisit.answers, ...answers },
});
const missingOf = (content: InspectionContent) =>
  missingParts(coldStore, content).map(({ field, problem }) => [field, problem]);

test('a visit that answers all it is asked lacks nothing', () => {
  expect(missingOf(visit())).toEqual([]);
});

test('what is not relevant is not asked, whatever was entered there before', () => {
  const closed = visit({ rooms: 99 }, { '01': { value: 'na' }, '03': { value: 'no', comment: 'Left' } });
  expect(missingOf(closed)).toEqual([]);
  const { form, record } = askedOf(coldStore, closed);
  expect(itemsOf(form).map(({ id }) => id)).toEqual(['01', '04']);
  expect(form.sections).toHaveLength(3);
  expect(form.headerFields.map(({ key }) => key)).toEqual(['inspection_date', 'operator', 'kind']);
  expect(Object.keys(record.answers)).toEqual(['01', '04']);
  expect(faultsOf(coldStore, closed.answers)).toEqual([]);
});

test('what is asked by an answer is missing until it is given', () => {
  const { '03': _third, ...answers } = coldStoreVisit.answers;
  expect(missingOf({ ...visit({ kind: 'Wholesale store' }), answers })).toEqual([
    ['header.rooms', 'must be filled in'],
    ['answers.03.value', 'must be answered'],
  ]);
});

test('an answer that is not asked any more opens nothing', () => {
  // 03 is No, but 02 is cold enough: nobody asks 03, so nobody asks when the store was closed.
  expect(missingOf(visit({}, { '02': { value: 4 }, '03': { value: 'no' }, '04': { value: 'no' } }))).toEqual([]);
  expect(missingOf(visit({}, { '03': { value: 'no' }, '04': { value: 'no' } }))).toEqual([
    ['header.closed_on', 'must be filled in'],
  ]);
});

test('a value that breaks a constraint is named in the form’s own words, by the day of the visit', () => {
  const wrong = visit({ kind: 'Wholesale store', rooms: 41, serviced_on: '2026-03-03' }, { '02': { value: 60.5 } });
  expect(missingOf(wrong)).toEqual([
    ['header.rooms', 'must be from 1 to 40'],
    ['header.serviced_on', 'must not be after the visit'],
    ['answers.02.value', 'must be 60 or less'],
  ]);
  expect(missingOf(visit({ kind: 'Wholesale store', rooms: 3, serviced_on: '2026-03-02' }))).toEqual([]);
});

test('expressions give both scores to two decimals and say what passes', () => {
  expect(scoreInspection(coldStore, coldStoreVisit.answers)).toMatchObject({
    ...{ overall: 93.4, critical: 20, passed: true, verdict: 'SATISFACTORY', answered: 4, total: 4 },
  });
  const left = { ...coldStoreVisit.answers, '03': { value: 'no' as const } };
  expect(scoreInspection(coldStore, left)).toMatchObject({ critical: 10, passed: false, verdict: 'UNSATISFACTORY' });
  const exact = scoreInspection(coldStore, { ...left, '02': { value: 3.333 } });
  expect(exact).toMatchObject({ overall: 96.33, critical: 20, total: 3 });
  // Far too warm is below 0 and scores 0.
  expect(scoreInspection(coldStore, { '01': { value: 'yes' }, '02': { value: 60_000 } }).overall).toBe(0);
});

test('weights of items that are not asked earn nothing, and an answer may still bring them in', () => {
  const off = { '01': { value: 'no' }, '03': { value: 'yes' }, '04': { value: 'yes' } } as const;
  expect(scoreInspection(weighedStore, off)).toMatchObject({ overall: 33.3, critical: 10, answered: 2, total: 2 });
  expect(outcomeOf(weighedStore, { '01': { value: 'yes' } })).toMatchObject({ isLost: false, isComplete: false });
  expect(outcomeOf(weighedStore, off).lost).toEqual({ overall: 10, critical: 0 });
});

test('nothing is asked about a date that is not asked for', () => {
  const questioned = { form: coldStore, signer: 'Ines Campbell', today: '2026-03-02', unconfirmed: {} };
  const old = { serviced_on: '1990-01-01' };
  expect(questionsOf({ ...questioned, content: visit(old) })).toEqual([]);
  const asked = visit({ ...old, kind: 'Wholesale store', rooms: 3 });
  expect(questionsOf({ ...questioned, content: asked })).toMatchObject([{ field: 'header.serviced_on' }]);
});

/** What is said of the form after a change of its file. */
function problemsOf(change: (file: typeof coldStoreFile & Record<string, unknown>) => void): Record<string, string> {
  const file = structuredClone(coldStoreFile);
  change(file);
  return refusal(() => parseFormDefinition(file, 'test')).fields;
}

test('a form stored with its rules as trees loads again, and other trees are refused', () => {
  expect(parseFormDefinition(JSON.parse(JSON.stringify(coldStore)), 'central')).toEqual(coldStore);
  expect(problemsOf(file => Object.assign(file, { rules: { ...coldStore.rules, constraint: [] } }))).toEqual({
    rules: 'are not those of the texts',
  });
});

test('a form that needs a newer language is refused by its name and level, whatever else is new in it', () => {
  const newer = { id: 'cold-store', version: 7, language: 2, loops: [] };
  expect(refusal(() => parseFormDefinition(newer, 'central'))).toMatchObject({
    code: 'form-too-new',
    fields: { 'cold-store@7': 'needs level 2 of the language of rules; this app knows 1' },
    details: { source: 'central', level: 2 },
  });
});

test.for<[string, (file: typeof coldStoreFile) => void, Record<string, string>]>([
  [
    'without its level',
    file => Reflect.deleteProperty(file, 'language'),
    { language: 'a form with rules names its level: 1' },
  ],
  [
    'with a level that is none',
    file => Object.assign(file, { language: 0 }),
    { language: expect.stringContaining('>=1') },
  ],
  [
    'whose questions depend on each other',
    file => Object.assign(file.sections[0]!.items[0]!, { relevant: '${03} != 0' }),
    Object.fromEntries(
      ['01', '02', '03'].map(id => [`rules.relevant.${id}`, 'depends on itself, perhaps by way of others']),
    ),
  ],
  [
    'whose items are asked by the header',
    file => Object.assign(file.sections[0]!.items[0]!, { relevant: "${kind} = 'Shop'" }),
    { 'sections.0.items.0.relevant': 'knows no "kind" that it may read' },
  ],
  [
    'whose score changes with the day',
    file => Object.assign(file.scoring, { passed: "today() > '2026-01-01'" }),
    { 'scoring.passed': 'asks for today(), but this must not change with the day' },
  ],
  [
    'with a constraint that says nothing when it is broken',
    file => Object.assign(file.headerFields[1]!, { constraint: "string-length(.) < 9 or . = ''" }),
    { 'headerFields.1': 'a constraint and its message go together' },
  ],
  [
    'with a constraint on a choice of answers',
    file => Object.assign(file.sections[2]!.items[0]!, { constraint: ". = 'yes'", constraintMessage: 'Yes!' }),
    { 'sections.2.items.0': 'photos and answers that are not numbers have no constraint' },
  ],
  [
    'without a rule for its critical score',
    file => Reflect.deleteProperty(file.scoring, 'critical'),
    { 'scoring.critical': 'belongs to the method "expression", which needs it' },
  ],
  [
    'with thresholds beside its rules',
    file => Object.assign(file.scoring, { thresholds: { overall: 1, critical: 1 } }),
    { 'scoring.thresholds': 'the rule "passed" says what passes' },
  ],
  [
    'whose field has the name of an item',
    file => Object.assign(file.headerFields[1]!, { key: '04' }),
    { language: '"04" would name two things in rules' },
  ],
  [
    'with appliesWhen beside a language',
    file => Object.assign(file.headerFields[1]!, { appliesWhen: { kind: ['Shop'] } }),
    { 'headerFields.1': 'say appliesWhen as "relevant"' },
  ],
  [
    'with a name where printed numbers would shift',
    file => {
      const { items } = file.sections[2]!;
      const extra = { ...items[0]!, id: 'extra', critical: false, relevant: "${01} = 'yes'" };
      Object.assign(file.sections[2]!, { items: [...items, extra] });
      file.notes = 'Checked sums: 5 items, weights 0; 2 critical, weights 0.';
    },
    { 'sections.2.items.1': 'an item that may not be asked needs an id that begins with its number' },
  ],
  [
    'with more rules than central may be given',
    file => {
      const relevant = `${'1 + '.repeat(900)}1 > 0`;
      for (const field of file.headerFields) Object.assign(field, { relevant });
    },
    { rules: 'have 5486 parts together; 5000 are the most' },
  ],
])('a form %s is refused', ([, change, problems]) => {
  expect(problemsOf(change)).toEqual(problems);
});
