import { test } from 'vitest';
import { simulateSeed } from './world/simulate-seed.ts';

/** As many worlds as fit into some seconds; `npm run simulate` runs thousands. A failure prints its seed and steps. */
const firstSeed = 1;
const seeds = 60;

test('devices and central agree when all is quiet, whatever went wrong before', { timeout: 240_000 }, async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) await simulateSeed(seed);
});
