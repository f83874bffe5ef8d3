import { expect, test } from 'vitest';
import { firstStepSize, nextStepSize } from '../../../src-main/sync/step-size.ts';

/** Where steps come to on a device that writes a record in so many milliseconds. */
function settled(msPerRecord: number): number {
  let size = firstStepSize;
  for (let step = 0; step < 10; step += 1) size = nextStepSize(size, size, size * msPerRecord);
  return size;
}

test('steps come to what a device writes in 25 ms, and stay within what pays', () => {
  expect(settled(0.5)).toBe(50);
  expect(settled(0)).toBe(100);
  expect(settled(50)).toBe(20);
});

test('after a disk that stalled once, the next steps are soon as large as before', () => {
  const afterStall = nextStepSize(100, 100, 2_000);
  expect(afterStall).toBeGreaterThanOrEqual(50);
  expect(nextStepSize(afterStall, afterStall, afterStall * 0.25)).toBeGreaterThan(afterStall);
});

test('the short end of a page makes the next step smaller only where it took too long', () => {
  expect(nextStepSize(100, 5, 10)).toBe(100);
  expect(nextStepSize(100, 50, 120)).toBeLessThan(100);
});
