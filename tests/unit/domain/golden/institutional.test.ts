import { expect, test } from 'vitest';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../support/forms.ts';
import { expectAllBut, expectOnly, testCommonCases } from '../support/weighted-golden.ts';

const form = loadForm('institutional');
const criticalItems = '01 09 10 11 12 13 14 15 16 17 18 19 20 26';

testCommonCases(form, { overall: 100, critical: 70, verdict: 'Pass' }, 'Fail', 31);

test('one failed critical item alone still passes', () => {
  expectAllBut(form, '09', { overall: 95, critical: 65, verdict: 'Pass' });
});

test('a critical score of exactly 50 passes', () => {
  expectAllBut(form, '09 10 11 12', { overall: 80, critical: 50, verdict: 'Pass' });
});

test('a critical score of 45 fails', () => {
  expectAllBut(form, '09 10 11 12 13', { overall: 75, critical: 45, verdict: 'Fail' });
});

test('an overall score of exactly 70 passes', () => {
  expectOnly(form, criticalItems, { overall: 70, critical: 70, verdict: 'Pass' });
});

test('an overall score of 69 fails', () => {
  expectOnly(form, '01 02 03 09 10 11 12 13 14 15 16 17 18 19 20', { overall: 69, critical: 65, verdict: 'Fail' });
});

test('Not applicable is no answer on this form: a place without non-food refrigeration loses 2 points', () => {
  expect(scoreInspection(form, everyItem(form, 'yes', { 31: 'na' }))).toMatchObject({
    overall: 98,
    critical: 70,
    answered: 30,
  });
});
