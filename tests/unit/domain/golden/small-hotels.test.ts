import { expect, test } from 'vitest';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';
import { type Score, scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { loadForm } from '../support/forms.ts';

const form = loadForm('small-hotels');

/** Counts as [observations, errors]; 1a is not critical, 2a is. */
function score(counts: Readonly<Record<string, readonly [number, number]>>): Score {
  const answers: Record<string, Answer> = {};
  for (const [id, [observations, errors]] of Object.entries(counts)) answers[id] = { observations, errors };
  return scoreInspection(form, answers);
}

function everyItem(counts: readonly [number, number], but: Readonly<Record<string, readonly [number, number]>> = {}) {
  return Object.fromEntries(itemsOf(form).map(({ id }) => [id, but[id] ?? counts]));
}

test('observations without an error are 100 percent', () => {
  expect(score(everyItem([2, 0]))).toMatchObject({ overall: 100, critical: 100, verdict: 'Pass', answered: 75 });
});

test('an error in every observation is 0 percent', () => {
  expect(score(everyItem([2, 2]))).toMatchObject({ overall: 0, critical: 0, verdict: 'Fail', answered: 75 });
});

test('one failed critical item of 75 observed once: 74/75 is 99, 28/29 is 97', () => {
  expect(score(everyItem([1, 0], { '2a': [1, 1] }))).toMatchObject({ overall: 99, critical: 97, verdict: 'Pass' });
});

test('exactly 70 percent in both passes', () => {
  expect(score({ '2a': [10, 3] })).toMatchObject({ overall: 70, critical: 70, verdict: 'Pass' });
});

test('69.5 percent is rounded up to 70 and passes', () => {
  expect(score({ '2a': [200, 61] })).toMatchObject({ overall: 70, critical: 70, verdict: 'Pass' });
});

test('69.4 percent is rounded down to 69 and fails', () => {
  expect(score({ '2a': [1000, 306] })).toMatchObject({ overall: 69, critical: 69, verdict: 'Fail' });
});

test('a critical percent of 69 fails whatever the overall percent', () => {
  expect(score({ '1a': [900, 0], '2a': [100, 31] })).toMatchObject({ overall: 97, critical: 69, verdict: 'Fail' });
});

test('an overall percent of 69 fails with every critical observation right', () => {
  expect(score({ '1a': [90, 31], '2a': [10, 0] })).toMatchObject({ overall: 69, critical: 100, verdict: 'Fail' });
});

test('only items with an observation count', () => {
  expect(score({ '1a': [0, 0], '2a': [4, 1] })).toMatchObject({ overall: 75, critical: 75, answered: 2 });
});

test('without a critical observation the critical percent is 0', () => {
  expect(score({ '1a': [10, 0] })).toMatchObject({ overall: 100, critical: 0, verdict: 'Fail' });
});

test('counts that cannot be, as while they are typed, do not count', () => {
  expect(score({ '1a': [1, 12], '2a': [4, 1] })).toMatchObject({ overall: 75, critical: 75, answered: 1 });
  expect(scoreInspection(form, { '2a': { observations: 4 } })).toMatchObject({ overall: 0, answered: 0 });
});

test('an empty form scores 0, not 100', () => {
  expect(score({})).toMatchObject({ overall: 0, critical: 0, verdict: 'Fail', answered: 0, total: 75 });
});

test('Not applicable is no answer on this form', () => {
  expect(scoreInspection(form, { '1a': { value: 'na' } })).toMatchObject({ overall: 0, critical: 0, answered: 0 });
});
