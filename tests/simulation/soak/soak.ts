import { parseArgs } from 'node:util';
import { withPostgres } from '../with-postgres.ts';
import { runSoak } from './run-soak.ts';

/** `npm run soak -- --hours 24 --devices 6 --times 300`: see docs/soak.md. */
const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    devices: { type: 'string', default: '6' },
    times: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
});
const settings = {
  hours: Number(values.hours),
  devices: Number(values.devices),
  times: Number(values.times),
  seed: Number(values.seed),
};

await withPostgres(async url => {
  const startedAt = performance.now();
  const report = await runSoak(url, settings);
  const all = Object.values(report.troubles).reduce((sum, each) => sum + each, 0);
  const kinds = Object.entries(report.troubles).map(([kind, count]) => `${count} ${kind}`);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(
    [
      `${settings.hours} hours of ${settings.devices} devices in ${seconds} s: ${all} troubles (${kinds.join(', ')})`,
      `  ${report.handedIn} inspections handed in, each at central once; all digests equal; no connection left`,
      `  ${report.retries} waits for a retry, ${report.opened} connections opened`,
      `  heap ${report.heapMb[0]} MB after a tenth, ${report.heapMb[1]} MB at the end`,
      `  no socket or listener left open; largest log ${report.largestLogKb} KB`,
    ].join('\n'),
  );
});
