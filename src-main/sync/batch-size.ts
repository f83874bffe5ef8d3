/**
 * Records per batch are sized by time: a batch should take a quarter of a second or so on whatever link there is, and those that
 * are on their way together about a second, which is what a cut can cost.
 */
const least = 10;
/** Above this, taking a batch and storing its outcomes would keep queries of screens waiting. */
const most = 500;
const quickMs = 200;
const slowMs = 800;

/** Batches that are on their way together: while one travels, central takes another, and the reply to a third comes back. */
export const mostTogether = 3;

/** The first batch of a session. */
export const firstBatchSize = 100;

/** The size of the next batch, from how long the last one had the link and central to itself. */
export function nextBatchSize(size: number, tookMs: number): number {
  if (tookMs < quickMs) return Math.min(most, size * 2);
  if (tookMs > slowMs) return Math.max(least, Math.floor(size / 2));
  return size;
}
