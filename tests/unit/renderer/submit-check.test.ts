import { expect, test } from 'vitest';
import { missingLines } from '../../../src-renderer/forms/submit-check.ts';
import { missingWords, questionWords } from '../../../src-renderer/forms/submit-words.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';
import { questionsOf } from '../../../src-shared/domain/inspection/questions.ts';
import { coldStore, coldStoreVisit } from '../../support/ruled-form.ts';
import { everyItem, loadForm } from '../domain/support/forms.ts';

const food = loadForm('food-establishment');
const hash = 'a'.repeat(64);
const header = {
  establishment_name: 'Half Way Tree Patties',
  owner: 'Marcia Grant',
  address: '12 Hope Road',
  inspector_name: 'Ines Campbell',
  inspection_date: '2026-11-26',
  inspection_time: '10:00',
};
const signatures = { inspector_signature: { name: 'Ines Campbell', content: hash } };

function lines(content: Partial<InspectionContent>) {
  const whole = { header, answers: everyItem(food, 'yes'), signatures, ...content };
  return missingLines(food, whole, [], hash);
}
const titles = (content: Partial<InspectionContent>) => lines(content).map(line => missingWords(food, line).title);

test('an inspection that is complete and signed misses nothing', () => {
  expect(lines({})).toEqual([]);
});

test('each thing that is missing has a line that says what it is, in the order of the form', () => {
  const { 41: _, ...answers } = everyItem(food, 'yes', { 28: 'no' });
  const { owner: __, ...rest } = header;
  expect(titles({ header: rest, answers, signatures: {} })).toEqual([
    'Owner or operator is empty',
    'Item 41 is not answered',
    'Item 28: critical No without a comment',
    'Your signature',
  ]);
  const [line] = lines({ answers });
  expect(missingWords(food, line!)).toMatchObject({
    detail: expect.stringMatching(/Critical, \d points\.$/),
    jump: 'Answer',
  });
});

test('many unanswered items have one line together, which leads to the first', () => {
  const [line, ...others] = lines({ answers: { 1: { value: 'yes' } } });
  expect(others).toEqual([]);
  expect(line).toMatchObject({ field: 'answers.2.value', count: 43 });
  expect(missingWords(food, line!)).toMatchObject({
    title: '43 items are not answered',
    detail: 'The first is item 2.',
  });
});

test('a value that breaks a rule of the form has a line with the form’s own words', () => {
  const tooWarm = { ...coldStoreVisit, answers: { ...coldStoreVisit.answers, '02': { value: 61 } } };
  expect(missingLines(coldStore, tooWarm, [], hash).map(line => missingWords(coldStore, line))).toEqual([
    { title: 'Item 02 is not right yet', detail: 'must be 60 or less', jump: 'Correct' },
  ]);
});

test('a signature that was given before a later change is missing', () => {
  const outdated = { inspector_signature: { name: 'Ines Campbell', content: 'b'.repeat(64) } };
  expect(lines({ signatures: outdated }).map(line => missingWords(food, line))).toEqual([
    { title: 'Your signature', detail: 'It was given before a later change.', jump: 'Sign again' },
  ]);
});

test('a question reads as what is there and why it is asked', () => {
  const content: InspectionContent = {
    header: { ...header, action: 'NAI' },
    answers: { ...everyItem(food, 'yes'), 5: { value: 'no', correctBy: '2026-11-03' } },
    signatures: { inspector_signature: { name: 'Omar Lewis' } },
  };
  const asked = { form: food, content, signer: 'Ines Campbell', today: '2026-11-26', unconfirmed: {} };
  expect(questionsOf(asked).map(question => questionWords(food, question))).toEqual([
    { title: 'Item 5: correct by 3 Nov 2026', detail: 'That is 23 days before this visit.', jump: 'Change' },
    { title: 'Action taken: no action indicated', detail: '1 fault found. Follow-up would fit.', jump: 'Change' },
    { title: 'Your signature: Omar Lewis', detail: 'You are signed in as Ines Campbell.', jump: 'Change' },
  ]);
});
