import { parseArgs } from 'node:util';
import { runKills } from './kill/run-kills.ts';
import { runParities } from './parity/run-parities.ts';
import { withPostgres } from './with-postgres.ts';
import { FaultCounts } from './world/fault-counts.ts';
import { simulateSeed } from './world/simulate-seed.ts';

/**
 * `npm run simulate -- --seeds 2000`: many worlds of devices and faults against the model of central, and how often each
 * fault fired.
 * `-- --parity 500`: the model against the real central. `-- --kills 200`: kill -9 of a real process.
 * Each starts at `--seed`; a failure prints its seed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    parity: { type: 'string' },
    kills: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const first = Number(values.seed);

/** So many worlds have every fault in them. */
const enoughSeeds = 300;

/** Every world, also after a failure. Answers whether all went well, and every fault fired when the worlds were many. */
async function simulateMany(count: number): Promise<boolean> {
  const counts = new FaultCounts();
  let failed = 0;
  for (let seed = first; seed < first + count; seed++) {
    await simulateSeed(seed, counts).catch(error => {
      failed += 1;
      console.log(String(error));
    });
  }
  const never = count < enoughSeeds ? [] : counts.never();
  console.log(`${counts.words()}\n${count} seeds, ${failed} failed`);
  for (const fault of never) console.log(`never: ${fault}`);
  return failed + never.length === 0;
}

const { seeds, parity, kills } = values;
if (parity !== undefined) {
  await withPostgres(url => runParities(url, Number(parity), first));
  console.log(`${parity} seeds: the model answers as central does`);
}
if (kills !== undefined) {
  await withPostgres(async url => {
    const { drafts, submissions } = await runKills(url, Number(kills), first);
    console.log(`${kills} kills: ${drafts} drafts and ${submissions} submissions, all there and once`);
  });
}
if (seeds !== undefined || (parity === undefined && kills === undefined)) {
  if (!(await simulateMany(Number(seeds ?? enoughSeeds)))) process.exitCode = 1;
}
