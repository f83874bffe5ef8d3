import { expect, test } from 'vitest';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../support/forms.ts';
import { expectAllBut, expectOnly, testCommonCases } from '../support/weighted-golden.ts';

const form = loadForm('swimming-pool');

testCommonCases(form, { overall: 100, critical: 65, verdict: 'Pass' }, 'Fail', 40);

test('one failed critical item leaves 127.5 of 132.5 points: 96.2 percent', () => {
  expectAllBut(form, '1A', { overall: 96.2, critical: 60, verdict: 'Pass' });
});

test('93 of 132.5 points are 70.2 percent and pass, for the critical score has no threshold', () => {
  expectAllBut(form, '1A 1D 1F 1G 1H 2C 2G 1B 7A 7B', { overall: 70.2, critical: 30, verdict: 'Pass' });
});

test('92.5 of 132.5 points are 69.8 percent and fail', () => {
  expectAllBut(form, '1A 1D 1F 1G 1H 2C 2G 3A', { overall: 69.8, critical: 25, verdict: 'Fail' });
});

test('the share is rounded to one decimal: 1 of 132.5 points is 0.8 percent', () => {
  expectOnly(form, '7A', { overall: 0.8, critical: 0, verdict: 'Fail' });
});

test('half points are kept: 2.5 of 132.5 is 1.9 percent', () => {
  expectOnly(form, '2A', { overall: 1.9, critical: 0, verdict: 'Fail' });
});

test('items 1E, 5A and 5B weigh 5 and are not critical', () => {
  expectAllBut(form, '1E 5A 5B', { overall: 88.7, critical: 65, verdict: 'Pass' });
});

test('Not applicable on 8A is an answer, earns nothing and leaves the maximum as it is', () => {
  expect(scoreInspection(form, everyItem(form, 'yes', { '8A': 'na' }))).toMatchObject({
    overall: 98.1,
    critical: 65,
    verdict: 'Pass',
    answered: 40,
  });
});
