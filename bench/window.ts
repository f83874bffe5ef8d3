import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from 'playwright';
import { buildApp } from '../src-main/start/build-app.ts';
import type { SyncState } from '../src-shared/contract/sync.ts';
import { keysOnNewDevice } from './keys.ts';
import type { BenchCentral } from './support/central.ts';
import { withDepartment } from './support/department.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { countFrames, stoodStill } from './support/frames.ts';
import { quantile } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';
import { frameMs, openAsk, signInAt, withWindow } from './support/window.ts';

const betweenQueriesMs = 20;
const quietMs = 5_000;

interface Watched {
  /** Milliseconds that the window stood still at the longest, while records came and while nothing happened. */
  readonly arriving: number;
  readonly quiet: number;
  /** Of a list, asked again and again while records came. */
  readonly queries: readonly number[];
}

async function watchPull(page: Page, central: BenchCentral, expected: number): Promise<Watched> {
  await signInAt(page, central);
  // Showing the first page is not what is measured.
  await page.evaluate('new Promise(resolve => requestIdleCallback(resolve))');
  await stoodStill(page);
  const { ask, close } = await openAsk(page);
  const queries: number[] = [];
  for (let state = await ask<SyncState>('sync.state'); state.lastSyncedAt === null; state = await ask('sync.state')) {
    if (state.error !== null) throw new Error(`the pull failed: ${state.error.code}`);
    const startedAt = performance.now();
    await ask('inspections.list', { status: ['submitted'] });
    queries.push(performance.now() - startedAt);
    await pass(betweenQueriesMs);
  }
  const arriving = await stoodStill(page);
  const { total } = await ask<{ total: number }>('inspections.list', {});
  if (total !== expected) throw new Error(`${total} inspections came instead of ${expected}`);
  await pass(quietMs);
  const quiet = await stoodStill(page);
  close();
  return { arriving, quiet, queries };
}

/** What a person at the window feels while a whole parish arrives. */
export function benchWindow({ stored }: BenchOptions): Promise<Figure[]> {
  buildApp(process.cwd(), () => {});
  return withTemporaryFolder(folder =>
    withDepartment(folder, stored, async ({ central, count }) => {
      const { arriving, quiet, queries } = await withWindow(central, join(folder, 'home'), countFrames, page =>
        watchPull(page, central, count),
      );
      const what = `while ${short(count)} inspections arrive`;
      const [p50, p99] = [quantile(queries, 0.5), quantile(queries, 0.99)];
      return [
        {
          what: `longest the window stands still ${what}`,
          against: 'a frame of 16.7 ms; one run',
          value: arriving,
          unit: 'ms',
          target: { atMost: frameMs },
          facts: `${ms(quiet)} in ${quietMs / 1000} s when nothing happens`,
        },
        {
          what: `list asked from the window ${what}, p99`,
          against: 'of the answer, through the host; one run',
          value: p99,
          unit: 'ms',
          target: { atMost: 50 },
          facts: `p50 ${ms(p50)}, longest ${ms(Math.max(...queries))} of ${queries.length}`,
        },
        await keysOnNewDevice(central, join(folder, 'keys'), what),
      ];
    }),
  );
}
