import { expect, test } from 'vitest';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../support/forms.ts';
import { expectAllBut, expectOnly, testCommonCases } from '../support/weighted-golden.ts';

const form = loadForm('spirit-licence');
const criticalItems = '9 10 11 12 13 14 15 16 17 18 19 25';

testCommonCases(form, { overall: 99, critical: 60, verdict: 'Pass' }, 'Fail', 25);

test('one failed critical item fails the premises', () => {
  expectAllBut(form, '9', { overall: 94, critical: 55, verdict: 'Fail' });
});

test('exactly 70 with every critical item met passes', () => {
  expectOnly(form, `${criticalItems} 1 2 22`, { overall: 70, critical: 60, verdict: 'Pass' });
});

test('69 with every critical item met fails', () => {
  expectOnly(form, `${criticalItems} 1 2 3`, { overall: 69, critical: 60, verdict: 'Fail' });
});

test('items 20 to 24 are not critical', () => {
  expectAllBut(form, '20 21 22 23 24', { overall: 84, critical: 60, verdict: 'Pass' });
});

test('Not applicable is no answer on this form and earns nothing', () => {
  expect(scoreInspection(form, everyItem(form, 'yes', { 24: 'na' }))).toMatchObject({
    overall: 97,
    critical: 60,
    answered: 24,
  });
});
