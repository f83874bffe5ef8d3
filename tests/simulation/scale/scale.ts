import { parseArgs } from 'node:util';
import { isPgbouncerThere } from '../../support/run-pgbouncer.ts';
import { type CrowdReport, type CrowdSettings, runCrowd } from './run-crowd.ts';

/**
 * `npm run scale -- --devices 150,500 --within 60`: devices that come back within so many seconds, each its own person,
 * straight to a Postgres with 100 connections and through PgBouncer with 20.
 */
const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '150,500' },
    within: { type: 'string', default: '60' },
    route: { type: 'string', default: 'direct,pgbouncer' },
    seed: { type: 'string', default: '1' },
  },
});

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

function describe({ devices, bouncer }: CrowdSettings, { comebacks, mostSessions, ms }: CrowdReport): string {
  const times = comebacks.map(each => each.ms).sort((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map(share => seconds(percentile(times, share)));
  const waited = comebacks.filter(each => each.waits > 0).length;
  const opened = comebacks.reduce((sum, each) => sum + each.opened, 0);
  return [
    `${devices} devices ${bouncer === null ? 'straight to Postgres' : 'through PgBouncer'}: all done in ${seconds(ms)}`,
    `  time to synced p50 ${p50}, p95 ${p95}, p99 ${p99}, longest ${seconds(times.at(-1) ?? 0)}`,
    `  at most ${mostSessions} sessions at central; ${opened} connections opened by devices; ${waited} devices had to wait`,
    '  every record at central once; nobody was told of anything',
  ].join('\n');
}

for (const route of values.route.split(',')) {
  if (route === 'pgbouncer' && !isPgbouncerThere()) {
    console.log('PgBouncer is not installed: its crowds are left out');
    continue;
  }
  for (const devices of values.devices.split(',').map(Number)) {
    const bouncer = route === 'pgbouncer' ? 20 : null;
    const withinMs = Number(values.within) * 1000;
    const settings = { devices, withinMs, recordsEach: 3, maxConnections: 100, bouncer, seed: Number(values.seed) };
    console.log(describe(settings, await runCrowd(settings)));
  }
}
