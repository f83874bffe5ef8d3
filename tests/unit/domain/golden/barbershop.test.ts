import { expect, test } from 'vitest';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../support/forms.ts';
import { expectAllBut, testCommonCases } from '../support/weighted-golden.ts';

const form = loadForm('barbershop');

testCommonCases(form, { overall: 100, critical: 60, verdict: 'Satisfactory' }, 'Unsatisfactory', 32);

test('one failed critical item alone is still Satisfactory', () => {
  expectAllBut(form, '13', { overall: 95, critical: 55, verdict: 'Satisfactory' });
});

test('a critical score of exactly 42 is Satisfactory', () => {
  expectAllBut(form, '07 08 13 14', { overall: 82, critical: 42, verdict: 'Satisfactory' });
});

test('a critical score of 41 is Unsatisfactory', () => {
  expectAllBut(form, '07 13 14 15', { overall: 81, critical: 41, verdict: 'Unsatisfactory' });
});

test('an overall score of exactly 70 is Satisfactory', () => {
  expectAllBut(form, '18 19 20 21 25 26 27 28 29 30 31 32', { overall: 70, critical: 60, verdict: 'Satisfactory' });
});

test('an overall score of 69 is Unsatisfactory with every critical item met', () => {
  const failed = '01 02 03 04 05 19 20 21 25 26 27 28 31 32';
  expectAllBut(form, failed, { overall: 69, critical: 60, verdict: 'Unsatisfactory' });
});

test('Not applicable is no answer on this form and earns nothing', () => {
  expect(scoreInspection(form, everyItem(form, 'yes', { 17: 'na' }))).toMatchObject({
    overall: 95,
    critical: 55,
    answered: 31,
  });
});
