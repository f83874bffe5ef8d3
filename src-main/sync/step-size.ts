/** Records of a page are written in steps sized by time: a query of a screen waits for one at most, the disk is waited for once in each. */
const stepMs = 25;
const least = 20;
const most = 100;

/** The first step of a pull. */
export const firstStepSize = 100;

/**
 * The size of the next step, from how long one with so many records took. The short end of a page that was quick says
 * nothing: most of it was waiting for the disk. Once the disk has stalled, steps are soon as large as before.
 */
export function nextStepSize(size: number, records: number, tookMs: number): number {
  if (records < size && tookMs <= stepMs) return size;
  const fitting = (records * stepMs) / Math.max(1, tookMs);
  return Math.floor(Math.min(most, Math.max(least, (size + fitting) / 2)));
}
