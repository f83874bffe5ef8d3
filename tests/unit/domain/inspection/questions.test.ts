import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../../../src-shared/domain/inspection/content-problems.ts';
import { outdatedParts } from '../../../../src-shared/domain/inspection/missing-parts.ts';
import { openQuestions, questionsOf } from '../../../../src-shared/domain/inspection/questions.ts';
import { signatureSchema } from '../../../../src-shared/entities/inspection-values.ts';
import { arbitraryInspection } from '../support/arbitrary-answers.ts';
import { everyItem, loadForm } from '../support/forms.ts';

const today = '2026-11-26';
const signer = 'Ines Campbell';

function asked(formId: string, content: Partial<InspectionContent>, unconfirmed = {}): string[] {
  const form = loadForm(formId);
  const whole = { header: {}, answers: {}, signatures: {}, ...content };
  return questionsOf({ form, content: whole, signer, today, unconfirmed }).map(({ kind, field }) => `${kind} ${field}`);
}

const food = loadForm('food-establishment');
const visit = { inspection_date: today };

test('a date to correct by is questioned before the visit, in the past and far off, and not else', () => {
  const correctBy = (date: string, header = visit) =>
    asked('food-establishment', { header, answers: { 5: { value: 'no', correctBy: date } } });
  expect(correctBy('2026-11-03')).toEqual(['correct-by-before-visit answers.5.correctBy']);
  expect(correctBy('2026-11-20', { inspection_date: '2026-11-10' })).toEqual(['correct-by-past answers.5.correctBy']);
  expect(correctBy('2028-01-01')).toEqual(['correct-by-far answers.5.correctBy']);
  expect(correctBy(today)).toEqual([]);
  expect(correctBy('2026-12-26')).toEqual([]);
});

test('a visit or a signature in the future, and another date decades away, are questioned', () => {
  expect(asked('food-establishment', { header: { inspection_date: '2062-03-02' } })).toEqual([
    'doubtful-date header.inspection_date',
  ]);
  const signatures = { manager_signature: { date: '1999-01-01' } };
  const header = { date_inspection: today, last_testing_date: '1926-11-26' };
  expect(asked('swimming-pool', { header, signatures })).toEqual([
    'far-date header.last_testing_date',
    'doubtful-date signatures.manager_signature.date',
  ]);
});

test('an inspector who signs with another name is asked, somebody who received it is not', () => {
  const sign = (name: string) =>
    asked('food-establishment', {
      signatures: { inspector_signature: { name }, received_by: { name: 'Marcia Grant' } },
    });
  expect(sign('I. Campbell')).toEqual(['other-signer signatures.inspector_signature.name']);
  expect(sign(' ines  CAMPBELL ')).toEqual([]);
  expect(sign('')).toEqual([]);
});

test('an action is questioned when it does not fit what was found, once that is known', () => {
  const action = (value: string, answers = everyItem(food, 'yes')) =>
    asked('food-establishment', { header: { ...visit, action: value }, answers });
  expect(action('Follow-up')).toEqual(['action-without-fault header.action']);
  expect(action('Closure')).toEqual(['action-without-fault header.action']);
  expect(action('NAI')).toEqual([]);
  const { 44: _, ...open } = everyItem(food, 'yes');
  expect(action('Follow-up', open)).toEqual([]);
  const faulty = everyItem(food, 'yes', { 2: 'no' });
  expect(action('NAI', faulty)).toEqual(['fault-without-action header.action']);
  expect(action('Notice', faulty)).toEqual([]);
});

test('a default that nobody has confirmed is questioned while it is unchanged', () => {
  const type = (value: string) =>
    asked(
      'food-establishment',
      { header: { type_of_establishment: value } },
      { type_of_establishment: 'To be confirmed' },
    );
  expect(type('Food Establishment')).toEqual(['unconfirmed-default header.type_of_establishment']);
  expect(type('Bakery')).toEqual([]);
});

test('a distance below its printed minimum is questioned until a word is said about it', () => {
  const item = itemsOf(loadForm('burial-site')).find(({ minimum }) => minimum !== undefined)!;
  const distance = (comment?: string) =>
    asked('burial-site', { answers: { [item.id]: { value: item.minimum! - 1, ...(comment && { comment }) } } });
  expect(distance()).toEqual([`below-minimum answers.${item.id}.comment`]);
  expect(distance('Wall between')).toEqual([]);
});

test('what was said to be right stays answered, and comes back when one of its facts changes', () => {
  const content = (correctBy: string): InspectionContent => ({
    header: visit,
    answers: { 5: { value: 'no', comment: 'Soot', correctBy } },
    signatures: {},
  });
  const questions = (date: string) =>
    questionsOf({ form: food, content: content(date), signer, today, unconfirmed: {} });
  const [first] = questions('2026-11-03');
  const signatures = { inspector_signature: { confirmed: [first!.key] } };
  expect(openQuestions(questions('2026-11-03'), { signatures })).toEqual([]);
  expect(openQuestions(questions('2026-11-02'), { signatures })).toHaveLength(1);
});

test('every question has a key of its own that a signature can keep, and asking again gives the same', () => {
  const date = fc.integer({ min: 0, max: 40_000 }).map(day => new Date(day * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(arbitraryInspection, date, fc.string(), fc.array(date), ({ form, answers }, day, name, dates) => {
      const dated = Object.entries(answers).map(([id, answer], at) => {
        const correctBy = dates[at];
        return [id, correctBy === undefined ? answer : { ...answer, correctBy }] as const;
      });
      const header = { inspection_date: day, action: 'NAI' };
      const content = { header, answers: Object.fromEntries(dated), signatures: { inspector_signature: { name } } };
      const ask = () => questionsOf({ form, content, signer, today, unconfirmed: {} });
      const keys = ask().map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(ask().map(({ key }) => key)).toEqual(keys);
      expect(signatureSchema.safeParse({ confirmed: keys }).success).toBe(true);
      const signatures = { inspector_signature: { confirmed: keys } };
      expect(openQuestions(ask(), { signatures })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a signature given for another content is missing, one of an older app is not', () => {
  const signatures = {
    inspector_signature: { name: signer, content: 'a'.repeat(64) },
    received_by: { name: 'M. Grant' },
  };
  expect(outdatedParts(food, signatures, 'b'.repeat(64)).map(({ field }) => field)).toEqual([
    'signatures.inspector_signature.name',
  ]);
  expect(outdatedParts(food, signatures, 'a'.repeat(64))).toEqual([]);
});
