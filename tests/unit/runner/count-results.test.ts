import { expect, test } from 'vitest';
import { countPlaywright, countVitest, sum } from '../../support/count-results.ts';

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, numFailedTestSuites: 0 };
const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 2 };

test('tests of both tools are added up', () => {
  const total = sum([countVitest(vitest), countPlaywright({ stats, errors: [] })]);
  expect(total).toEqual({ passed: 8, failed: 0, skipped: 3 });
});

test('a file that does not load, an error outside of any test and a flaky test each count as a failure', () => {
  expect(countVitest({ ...vitest, numFailedTestSuites: 1 }).failed).toBe(1);
  expect(countPlaywright({ stats, errors: [{ message: 'no browser' }] }).failed).toBe(1);
  expect(countPlaywright({ stats: { ...stats, flaky: 1 } }).failed).toBe(1);
});

test('a report of another shape is refused, so that it cannot pass for a green run', () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
});
