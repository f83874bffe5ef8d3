import { expect, test } from 'vitest';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../support/forms.ts';
import { expectAllBut, expectOnly, testCommonCases } from '../support/weighted-golden.ts';

const form = loadForm('food-establishment');
const criticalItems = '1 3 4 7 19 24 28 29 30 35 36 38 41';

testCommonCases(form, { overall: 100, critical: 59, verdict: 'Satisfactory' }, 'Unsatisfactory', 44);

test('one failed critical item makes the visit Unsatisfactory', () => {
  expectAllBut(form, '4', { overall: 96, critical: 55, verdict: 'Unsatisfactory' });
});

test('exactly 70 with every critical item met is Satisfactory', () => {
  expectOnly(form, `${criticalItems} 2 5 6 8 9 10 11 12`, { overall: 70, critical: 59, verdict: 'Satisfactory' });
});

test('69 with every critical item met is Unsatisfactory', () => {
  expectOnly(form, `${criticalItems} 2 5 6 8 9 10 11`, { overall: 69, critical: 59, verdict: 'Unsatisfactory' });
});

test('Not applicable is no answer on this form and earns nothing', () => {
  expect(scoreInspection(form, everyItem(form, 'yes', { 2: 'na' }))).toMatchObject({
    overall: 99,
    critical: 59,
    verdict: 'Satisfactory',
    answered: 43,
  });
});
