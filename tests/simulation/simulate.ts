import { parseArgs } from 'node:util';
import { simulateSeed } from './world/simulate-seed.ts';

/** `npm run simulate -- --seeds 2000 [--seed 17]`: many worlds, from a seed on; each failure with its steps. */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});

let failed = 0;
const first = Number(values.seed);
const startedAt = performance.now();
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  try {
    await simulateSeed(seed);
  } catch (error) {
    failed += 1;
    console.log(String(error));
  }
}
console.log(`${values.seeds} seeds, ${failed} failed, ${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = failed === 0 ? 0 : 1;
