import type { Random } from './random.ts';

/** Randomness that is the same for the same seed (mulberry32), so that samples can be made again. Never for secrets or ids. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return { fraction, bytes: count => Uint8Array.from({ length: count }, () => Math.floor(fraction() * 256)) };
}

/** A whole number from `from` to `to`, both included. */
export function wholeNumber(random: Random, from: number, to: number): number {
  return from + Math.floor(random.fraction() * (to - from + 1));
}

export function pick<const T>(random: Random, choices: readonly [T, ...(readonly T[])]): T {
  // Not by `??`: null is a choice too.
  return choices[wholeNumber(random, 0, choices.length - 1)] as T;
}

/** True in `share` of all cases, 0 to 1. */
export function chance(random: Random, share: number): boolean {
  return random.fraction() < share;
}
