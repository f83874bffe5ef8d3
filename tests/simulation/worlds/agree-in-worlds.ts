import { FaultCounts } from '../world/fault-counts.ts';
import { simulateSeed } from '../world/simulate-seed.ts';

/**
 * Runs each world from the first seed to the last; a failure prints its seed and steps. `npm test` runs ten, and the deep
 * files beside this one share 200, so that all workers have some; `npm run simulate` runs thousands and counts the faults.
 */
export async function agreeInWorlds(first: number, last: number): Promise<void> {
  const counts = new FaultCounts();
  for (let seed = first; seed <= last; seed++) await simulateSeed(seed, counts);
}
