import { defineConfig } from 'vitest/config';

const deep = process.env.DAYBOOK_TEST_DEEP === '1';
const rooms = 'tests/{unit,integration,contract,architecture,simulation}';

/**
 * Everything but the browser. A file's name says what it needs: `.pg` a real Postgres, `.deep` more time than `npm test` has.
 * The deep run repeats the tests of the command line, with each command as a process of its own.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: deep
      ? [`${rooms}/**/*.deep{,.pg}.test.ts`, 'tests/integration/cli/**/*.test.ts']
      : [`${rooms}/**/*.test.ts`],
    exclude: deep ? [] : ['**/*.deep{,.pg}.test.ts'],
    globalSetup: ['tests/support/build-global-setup.ts', 'tests/support/postgres-global-setup.ts'],
    // In the deep run a command is a process of its own: a story of thirty takes half a minute where both cores are busy.
    testTimeout: deep ? 120_000 : 30_000,
    hookTimeout: 60_000,
    // A worker waits for Postgres a third of the time: one more than the cores keeps them busy.
    maxWorkers: 3,
    // Files share a worker's modules: loading them anew for each took a fifth of the time. No test keeps state in a module.
    isolate: false,
  },
});
