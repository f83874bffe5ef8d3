/** Records per batch are sized by time: a batch should take about a second on whatever link there is. */
const least = 10;
/** Above this, taking a batch and storing its outcomes would keep queries of screens waiting. */
const most = 1_000;
const quickMs = 700;
const slowMs = 3_000;

/** The first batch of a session. */
export const firstBatchSize = 100;

/** The size of the next batch, from what the last one took. */
export function nextBatchSize(size: number, tookMs: number): number {
  if (tookMs < quickMs) return Math.min(most, size * 2);
  if (tookMs > slowMs) return Math.max(least, Math.floor(size / 2));
  return size;
}
