import { expect, inject, test } from 'vitest';
import { runSoak } from './soak/run-soak.ts';

/** `npm run soak` runs 24 hours of it. */
test('after cables that were pulled, half dead, refused and slow, every record is at central once and nothing is left open', {
  timeout: 120_000,
}, async () => {
  const report = await runSoak(inject('postgresUrl'), { devices: 3, hours: 0.5, times: 300, seed: 1 });
  expect(Object.values(report.troubles).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(3);
  expect(report.handedIn).toBeGreaterThan(3);
});
