/** Waits double from one second to five minutes; the real wait is a random part of that (full jitter). */
const firstMs = 1_000;
const capMs = 300_000;

/**
 * Milliseconds to wait before attempt number `attempt` (1 = first retry).
 * @param fraction chance, 0 <= fraction < 1
 * @param floorMs the least wait that central asked for, 0 when it asked for none
 */
export function backoffMs(attempt: number, fraction: number, floorMs: number): number {
  const ceiling = Math.min(capMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.max(floorMs, Math.round(fraction * ceiling));
}
