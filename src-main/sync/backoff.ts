import type { WaitsFor } from '../../src-shared/errors/waits-for.ts';

const minute = 60_000;

/**
 * How long to wait before a retry, in milliseconds: the first ceiling, doubled by each failure up to the cap; `least` is
 * the part of the ceiling that is always waited, the rest is left to chance, so that devices do not come all at once.
 */
const waits: Record<WaitsFor, { readonly first: number; readonly cap: number; readonly least: number }> = {
  later: { first: 1_000, cap: 5 * minute, least: 0 },
  look: { first: 30_000, cap: 5 * minute, least: 0.5 },
  person: { first: 60 * minute, cap: 60 * minute, least: 0.75 },
};

/**
 * Milliseconds to wait before attempt number `attempt` (1 = first retry).
 * @param fraction chance, 0 <= fraction < 1
 * @param floorMs the least wait that central asked for, 0 when it asked for none
 */
export function retryWaitMs(waitsFor: WaitsFor, attempt: number, fraction: number, floorMs: number): number {
  const { first, cap, least } = waits[waitsFor];
  const ceiling = Math.min(cap, first * 2 ** Math.min(attempt - 1, 20));
  return Math.max(floorMs, Math.round((least + fraction * (1 - least)) * ceiling));
}
