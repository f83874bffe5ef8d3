import { parseArgs } from 'node:util';
import { runKills } from './kill/run-kills.ts';
import { runPhotoKills } from './kill/run-photo-kills.ts';
import { runParities } from './parity/run-parities.ts';
import { withPostgres } from './with-postgres.ts';
import { FaultCounts } from './world/fault-counts.ts';
import { simulateSeed } from './world/simulate-seed.ts';

/**
 * `npm run simulate -- --seeds 2000`: many worlds of devices and faults against the model of central, and how often each
 * fault fired.
 * `-- --parity 500`: the model against the real central. `-- --kills 200`: kill -9 of a real process that saves and syncs.
 * `-- --photo-kills 50`: the same of one that sends or fetches photos.
 * Each starts at `--seed`; a failure prints its seed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    parity: { type: 'string' },
    kills: { type: 'string' },
    'photo-kills': { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const first = Number(values.seed);

const usualSeeds = 300;
/** So many worlds have every fault in them; the rarest are in one of a hundred and fifty. */
const enoughSeeds = 2_000;

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

const { seeds, parity, kills, 'photo-kills': photoKills } = values;
if (parity !== undefined) {
  await withPostgres(url => runParities(url, { count: Number(parity), first, deploysAgain: true }));
  console.log(`${parity} seeds: the model answers as central does`);
}
if (kills !== undefined) {
  await withPostgres(async url => {
    const { drafts, submissions } = await runKills(url, Number(kills), first);
    console.log(`${kills} kills: ${drafts} drafts and ${submissions} submissions, all there and once`);
  });
}
if (photoKills !== undefined) {
  await withPostgres(async url => {
    const { up, down, photos, sentAgain } = await runPhotoKills(url, Number(photoKills), first);
    const cost = `${sentAgain} chunks went twice`;
    console.log(`${up + down} kills (${up} up, ${down} down): ${photos} photos, all there and once; ${cost}`);
  });
}
if (seeds !== undefined || [parity, kills, photoKills].every(each => each === undefined)) {
  if (!(await simulateMany(Number(seeds ?? usualSeeds)))) process.exitCode = 1;
}
