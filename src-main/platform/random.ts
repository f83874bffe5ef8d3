import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from './clock.ts';

/** Randomness, passed in so that a simulation can be repeated from its seed. */
export interface Random {
  bytes(count: number): Uint8Array;
  /** 0 <= x < 1 */
  fraction(): number;
}

export const systemRandom: Random = {
  bytes: count => randomBytes(count),
  fraction: () => randomBytes(4).readUInt32BE() / 0x1_0000_0000,
};

/** A new UUIDv7: sorts by the time it was made. */
export function newId(clock: Clock, random: Random): string {
  return uuidv7({ msecs: clock.now(), random: random.bytes(16) });
}
