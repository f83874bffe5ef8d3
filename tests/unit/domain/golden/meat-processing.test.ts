import { expect, test } from 'vitest';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../support/forms.ts';
import { expectAllBut, testCommonCases } from '../support/weighted-golden.ts';

const form = loadForm('meat-processing');

testCommonCases(form, { overall: 100, critical: 62, verdict: 'Satisfactory' }, 'Unsatisfactory', 50);

test('one failed critical item alone is still Satisfactory', () => {
  expectAllBut(form, '50', { overall: 96, critical: 58, verdict: 'Satisfactory' });
});

test('exactly 80 is Satisfactory, for the critical score has no threshold', () => {
  expectAllBut(form, '06 14 16 22 23 24 28', { overall: 80, critical: 42, verdict: 'Satisfactory' });
});

test('79 is Unsatisfactory', () => {
  expectAllBut(form, '01 06 14 16 22 23 24 28', { overall: 79, critical: 42, verdict: 'Unsatisfactory' });
});

test('items 25, 26 and 45 are not critical', () => {
  expectAllBut(form, '25 26 45', { overall: 94, critical: 62, verdict: 'Satisfactory' });
});

test('Not applicable is no answer on this form and earns nothing', () => {
  expect(scoreInspection(form, everyItem(form, 'yes', { 50: 'na' }))).toMatchObject({
    overall: 96,
    critical: 58,
    answered: 49,
  });
});
