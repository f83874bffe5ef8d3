import { parseArgs } from 'node:util';
import { runKills } from './kill/run-kills.ts';
import { runParities } from './parity/run-parities.ts';
import { withPostgres } from './with-postgres.ts';
import { simulateSeed } from './world/simulate-seed.ts';

/**
 * `npm run simulate -- --seeds 2000`: many worlds of devices and faults against the model of central.
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

/** Every world, also after a failure. Answers how many failed. */
async function simulateMany(count: number): Promise<number> {
  let failed = 0;
  for (let seed = first; seed < first + count; seed++) {
    await simulateSeed(seed).catch(error => {
      failed += 1;
      console.log(String(error));
    });
  }
  console.log(`${count} seeds, ${failed} failed`);
  return failed;
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
  if ((await simulateMany(Number(seeds ?? 200))) > 0) process.exitCode = 1;
}
