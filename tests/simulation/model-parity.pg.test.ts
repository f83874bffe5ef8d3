import { inject, test } from 'vitest';
import { runParities } from './parity/run-parities.ts';

/** `model-parity.deep.pg.test.ts` has the next 32. */
test('the model of central answers every push and pull as the real central does', { timeout: 120_000 }, () =>
  runParities(inject('postgresUrl'), { count: 8, first: 1 }),
);
