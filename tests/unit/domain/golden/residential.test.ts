import { expect, test } from 'vitest';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../support/forms.ts';
import { expectAllBut, testCommonCases } from '../support/weighted-golden.ts';

const form = loadForm('residential');

testCommonCases(form, { overall: 100, critical: 65, verdict: 'Satisfactory' }, 'Unsatisfactory', 26);

test('one failed critical item alone is still Satisfactory', () => {
  expectAllBut(form, '9', { overall: 94, critical: 59, verdict: 'Satisfactory' });
});

test('a critical score of exactly 50 is Satisfactory', () => {
  expectAllBut(form, '13 14 15', { overall: 85, critical: 50, verdict: 'Satisfactory' });
});

test('a critical score of 49 is Unsatisfactory however high the overall score', () => {
  expectAllBut(form, '8 9 12', { overall: 84, critical: 49, verdict: 'Unsatisfactory' });
});

test('an overall score of exactly 70 is Satisfactory', () => {
  expectAllBut(form, '2 4 5 6 7 11 17 18 22 25', { overall: 70, critical: 65, verdict: 'Satisfactory' });
});

test('an overall score of 69 is Unsatisfactory with every critical item met', () => {
  expectAllBut(form, '1 2 3 4 5 6 7 17 18 22 25', { overall: 69, critical: 65, verdict: 'Unsatisfactory' });
});

test('items 11, 22 and 25 weigh 4 and are not critical', () => {
  expectAllBut(form, '11 22 25', { overall: 88, critical: 65, verdict: 'Satisfactory' });
});

test('Not applicable is no answer on this form and earns nothing', () => {
  expect(scoreInspection(form, everyItem(form, 'yes', { 26: 'na' }))).toMatchObject({
    overall: 96,
    critical: 61,
    answered: 25,
  });
});
