import { expect, test } from 'vitest';
import { isPgbouncerThere } from '../support/run-pgbouncer.ts';
import { runCrowd } from './scale/run-crowd.ts';

/** Small crowds, all in the same moment; `npm run scale` runs 150 and 500. */
const crowd = { devices: 14, withinMs: 0, recordsEach: 2, seed: 1 };

test('more devices than central has connections come back at once: all finish, nobody is told, every record is there once', {
  timeout: 120_000,
}, async () => {
  const { comebacks } = await runCrowd({ ...crowd, maxConnections: 12, bouncer: null });
  expect(comebacks).toHaveLength(crowd.devices);
  // Central was full, and that was a wait of the engine and nothing else.
  expect(comebacks.filter(each => each.waits > 0)).not.toEqual([]);
});

test.skipIf(!isPgbouncerThere())(
  'the same through PgBouncer in transaction mode: few connections to central, and nobody waits for a retry',
  { timeout: 120_000 },
  async () => {
    const { comebacks, mostSessions } = await runCrowd({ ...crowd, maxConnections: 40, bouncer: 5 });
    expect(comebacks.map(each => each.waits)).toEqual(comebacks.map(() => 0));
    expect(mostSessions).toBeGreaterThan(0);
    expect(mostSessions).toBeLessThanOrEqual(5);
  },
);
