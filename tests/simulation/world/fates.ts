import type { Random } from '../../../src-main/platform/random.ts';
import { chance, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { Fault } from './fault-counts.ts';

/** What becomes of one call; `late`: given up by the device, but still run by central later on. */
export type Fate = 'arrives' | 'lost-before' | 'lost-after' | 'late' | 'twice' | 'busy';

export const faultOf: Partial<Record<Fate, Fault>> = {
  'lost-before': 'a call was lost before central had it',
  'lost-after': 'a reply was lost after central had done it',
  busy: 'central had no time',
};

/** @param share of the calls that something happens to */
export function fateOf(random: Random, share: number): Fate {
  if (!chance(random, share)) return 'arrives';
  const fates: readonly Fate[] = ['lost-before', 'lost-after', 'lost-after', 'late', 'twice', 'busy'];
  return fates[wholeNumber(random, 0, fates.length - 1)] ?? 'lost-before';
}
