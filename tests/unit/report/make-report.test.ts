import { expect, test } from 'vitest';
import { blankForm } from '../../../src-main/services/report/blank-form.ts';
import { unnamedDepartment } from '../../../src-main/services/report/department.ts';
import { differencesOf } from '../../../src-main/services/report/differences.ts';
import { printableText } from '../../../src-main/services/report/printable.ts';
import { reportMoment } from '../../../src-main/services/report/report-dates.ts';
import { reportFaults, reportSections } from '../../../src-main/services/report/report-items.ts';
import { reportResult } from '../../../src-main/services/report/report-result.ts';
import { recordAtStep } from '../../../src-main/services/report/steps.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { recordOfCode } from '../../../src-shared/domain/inspection/record-of-code.ts';
import { codeOf, endOfId, shortNumber } from '../../../src-shared/domain/inspection/short-number.ts';
import { loadForm } from '../domain/support/forms.ts';

const food = loadForm('food-establishment');
const burial = loadForm('burial-site');
const allYes = (form: FormDefinition): Inspection['answers'] =>
  Object.fromEntries(form.sections.flatMap(({ items }) => items.map(({ id }) => [id, { value: 'yes' as const }])));

test('a verdict is shown with both thresholds and what was missed', () => {
  const lost = reportResult(food, { ...allYes(food), '28': { value: 'no' } });
  expect(lost).toMatchObject({ word: 'Unsatisfactory', tone: 'fail' });
  expect(lost.scores).toEqual([
    { label: 'Overall', value: '96', of: 'of 100', needed: 'needed: 70, reached', missed: '' },
    { label: 'Critical', value: '55', of: 'of 59', needed: 'needed: 59,', missed: '4 short' },
  ]);
});

test('without all answers there is no verdict, and one that cannot be reached is said to be so', () => {
  const { '44': _, ...open } = allYes(food);
  expect(reportResult(food, open)).toMatchObject({
    word: 'Not complete',
    tone: 'open',
    lines: ['43 of 44 items are answered'],
  });
  expect(reportResult(food, { ...open, '28': { value: 'no' } }).lines).toContain(
    'Satisfactory can no longer be reached',
  );
});

test('a form without a score shows its violations beside the result', () => {
  const answers = { proximity_road_pathway: { value: 4 }, proximity_trees: { value: 3 } };
  expect(reportFaults(burial, answers)).toMatchObject([{ item: '3', found: '4 m, less than 6 m' }]);
  expect(reportResult(burial, answers).lines).toContain('1 distance below the printed minimum');
});

test('faults stand in order of severity, as the inspector gave it, else as the item has it', () => {
  const answers = {
    '2': { value: 'no' as const },
    '5': { value: 'no' as const, severity: 'serious' as const },
    '28': { value: 'no' as const },
  };
  const faults = reportFaults(food, answers);
  expect(faults.map(({ item, severity }) => [item, severity])).toEqual([
    ['5', 'Serious'],
    ['28', ''],
    ['2', ''],
  ]);
});

test('items that the form does not know are printed all the same', () => {
  const sections = reportSections(food, { no_of_cats: { value: 'yes' } });
  expect(sections.at(-1)).toMatchObject({ title: 'Other items', items: [{ label: 'No of cats', answer: 'Yes' }] });
});

test('a record reads as it stood after so many steps of its review', () => {
  const step = (kind: string) => ({ id: kind, kind, by: 'ines', byName: 'Ines', at: '2026-03-02T14:00:00Z' });
  const history = [step('created'), step('submitted'), step('returned'), step('submitted'), step('approved')];
  const record = { status: 'approved', submission: 2, history } as unknown as Inspection;
  expect(recordAtStep(record, 0).inspection).toMatchObject({ status: 'draft', submission: 0 });
  expect(recordAtStep(record, 2).inspection).toMatchObject({ status: 'returned', submission: 1 });
  expect(recordAtStep(record, 4).inspection).toMatchObject({ status: 'approved', submission: 2 });
  expect(recordAtStep(record).steps).toHaveLength(4);
});

test('times are those of Jamaica, wherever it is printed', () => {
  expect(reportMoment('2026-03-02T03:05:00.000Z')).toBe('1 Mar 2026, 22:05');
});

test('what cannot be printed becomes one sign, and ligatures plain letters', () => {
  const isCovered = (character: string) => /[\x20-\x7eñ²ﬁ]/.test(character);
  expect(printableText('ﬁn mañana, 40 m² １２ 😀\nnext\tcell', isCovered)).toBe('fin mañana, 40 m² 12 �\nnext cell');
});

test('a short number is read with and without its gap, as the code on a report, and as a whole id', () => {
  const id = '0191f3c2-7b1e-7c55-8d5e-3f0a7f3a91c2';
  expect(shortNumber(id)).toBe('7F3A 91C2');
  for (const typed of ['7F3A 91C2', ' 7f3a91c2', '7F3A-91C2']) expect(endOfId(typed)).toBe('7f3a91c2');
  expect(endOfId(`DAYBOOK:${id.toUpperCase()}`)).toBe(id);
  for (const other of ['7F3A', '7F3A 91C2 9', 'Half Way Tree', '']) expect(endOfId(other)).toBeNull();
});

test('the square code of a report names its record; the code of anything else names none', () => {
  const id = '0191f3c2-7b1e-7c55-8d5e-3f0a7f3a91c2';
  expect(recordOfCode(codeOf(id))).toBe(id);
  for (const other of [id, `DAYBOOK:${id}0`, 'DAYBOOK:', `https://daybook:${id}`, ''])
    expect(recordOfCode(other)).toBeNull();
});

test('differences are named by item and label, as deep as the record goes', () => {
  const here = { result: { word: 'Pass' }, sections: [{ title: 'Food', items: [{ item: '3', answer: 'No' }] }] };
  const paper = {
    result: { word: 'Fail' },
    sections: [{ title: 'Food', items: [{ item: '3', answer: 'Yes' }] }],
    more: 1,
  };
  expect(differencesOf(paper, here)).toEqual([
    { field: 'result.word', paper: 'Fail', here: 'Pass' },
    { field: 'sections.Food.items.3.answer', paper: 'Yes', here: 'No' },
    { field: 'more', paper: '1', here: 'nothing' },
  ]);
});

test('a blank form has a box for each answer and a line for each number', () => {
  const department = { ...unnamedDepartment, isPractice: false };
  const blank = blankForm(food, department);
  expect(blank.sections[0]?.items[0]).toMatchObject({ item: '1', points: '5', boxes: ['Yes', 'No'], lines: [] });
  expect(blankForm(burial, department).sections[0]?.items[0]).toMatchObject({
    points: 'at least 30 m',
    boxes: [],
    lines: ['m'],
  });
  expect(blank.fields.find(({ label }) => /purpose/i.test(label))?.boxes).toContain('Routine');
  expect(blank.signatures).toEqual(["Inspector's signature", 'Received by']);
});
