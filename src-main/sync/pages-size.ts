/**
 * Pages per statement are counted by time: as long as a statement runs, a slow link holds a connection of central, and none may run
 * for as long as central allows. A page goes to the device as soon as it is made, so that only statements cost a round trip each.
 */
const least = 1;
const most = 16;
const quickMs = 1_000;
const slowMs = 4_000;

/** The first statement of a pull. */
export const firstPagesTogether = 4;

/** The pages that the next statement asks for, from how long the last one took. */
export function nextPagesTogether(together: number, tookMs: number): number {
  if (tookMs < quickMs) return Math.min(most, together * 2);
  if (tookMs > slowMs) return Math.max(least, Math.floor(together / 2));
  return together;
}
