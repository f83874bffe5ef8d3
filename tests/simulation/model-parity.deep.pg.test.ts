import { inject, test } from 'vitest';
import { runParities } from './parity/run-parities.ts';

test(
  'the model of central answers every push and pull as the real central does, in 32 more stories',
  { timeout: 120_000 },
  () => runParities(inject('postgresUrl'), 32, 9),
);
