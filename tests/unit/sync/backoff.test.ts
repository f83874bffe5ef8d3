import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryWaitMs } from '../../../src-main/sync/backoff.ts';
import { nextBatchSize } from '../../../src-main/sync/batch-size.ts';

const backoffMs = (attempt: number, chance: number, floor: number) => retryWaitMs('later', attempt, chance, floor);

test('the ceiling of the wait doubles and is capped at five minutes', () => {
  const almostOne = 0.999999;
  expect([1, 2, 3, 9, 10, 40].map(attempt => Math.round(backoffMs(attempt, almostOne, 0) / 1000))).toEqual([
    1, 2, 4, 256, 300, 300,
  ]);
});

test('the wait is spread over the whole range, so that devices do not come back together', () => {
  expect(backoffMs(5, 0, 0)).toBe(0);
  expect(backoffMs(5, 0.5, 0)).toBe(8_000);
});

test('the wait is never below what central asked for and never above the cap without it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.9999, noNaN: true }),
      (attempt, chance) => {
        expect(backoffMs(attempt, chance, 0)).toBeLessThanOrEqual(300_000);
        expect(backoffMs(attempt, chance, 7_000)).toBeGreaterThanOrEqual(7_000);
      },
    ),
  );
});

test('where an administrator must look it waits from half a minute on, and never longer than five minutes', () => {
  expect([1, 2, 3, 4, 5, 40].map(attempt => retryWaitMs('look', attempt, 0, 0) / 1000)).toEqual([
    15, 30, 60, 120, 150, 150,
  ]);
  expect(retryWaitMs('look', 40, 0.9999999, 0)).toBe(300_000);
});

test('what waits for the person is asked again within the hour, whatever went before', () => {
  expect([1, 40].map(attempt => retryWaitMs('person', attempt, 0, 0))).toEqual([2_700_000, 2_700_000]);
  expect(retryWaitMs('person', 1, 0.9999999, 0)).toBe(3_600_000);
});

test('batches grow on a quick link, shrink on a slow one and stay within bounds', () => {
  expect(nextBatchSize(100, 50)).toBe(200);
  expect(nextBatchSize(400, 50)).toBe(500);
  expect(nextBatchSize(100, 500)).toBe(100);
  expect(nextBatchSize(100, 1_500)).toBe(50);
  expect(nextBatchSize(10, 60_000)).toBe(10);
});
