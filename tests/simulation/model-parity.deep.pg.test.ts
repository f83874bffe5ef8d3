import { inject, test } from 'vitest';
import { runParities } from './parity/run-parities.ts';

test(
  'the model of central answers every push and pull as the real central does, in 32 more stories',
  { timeout: 120_000 },
  () => runParities(inject('postgresUrl'), { count: 32, first: 9 }),
);

test(
  'central that is deployed again, the version that it has, answers what comes meanwhile and afterwards as if nothing were',
  { timeout: 120_000 },
  () => runParities(inject('postgresUrl'), { count: 8, first: 501, deploysAgain: true }),
);
