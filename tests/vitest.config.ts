import { defineConfig } from 'vitest/config';

/** Everything but the browser: unit, integration, contract and architecture tests. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/{unit,integration,contract,architecture,simulation}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/build-global-setup.ts', 'tests/support/postgres-global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files share a worker's modules: loading them anew for each took a fifth of the time. No test keeps state in a module.
    isolate: false,
  },
});
