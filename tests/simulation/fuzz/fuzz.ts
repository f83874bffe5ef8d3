import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { withPostgres } from '../with-postgres.ts';
import { runFuzz } from './run-fuzz.ts';

/** `npm run fuzz [-- --runs 5000] [--seed 1]`: mutated messages to all of central's functions that a person may call. */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5000' }, seed: { type: 'string', default: String(randomInt(2 ** 31)) } },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
console.log(`${runs} runs, seed ${seed}`);

await withPostgres(async url => {
  const result = await runFuzz(url, { runs, seed }, async () => []);
  console.table(result.calls);
  console.table(result.changes);
  const { missed, crashes, untyped, unreadable, records } = result;
  for (const each of missed) console.log(`nothing was sent to ${each}`);
  for (const each of [...crashes, ...untyped, ...unreadable].slice(0, 40)) console.log(each);
  console.log(
    `${records} records at central; ${crashes.length} crashes, ${unreadable.length} unreadable records, ${untyped.length} untyped errors`,
  );
  if (missed.length + crashes.length + unreadable.length + untyped.length > 0) process.exitCode = 1;
});
