import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './e2e/support/find-chromium.ts';
import type { DaybookOptions } from './e2e/support/fixtures.ts';

const executablePath = findChromium();

const deep = process.env.DAYBOOK_TEST_DEEP === '1';

/** These look at pages over the practice department of `npm start`; the pages are the same on every host. */
const inOneBrowser = /(gallery|kept-places)\.deep\.spec\.ts/;

/**
 * The same specs on every host. `npm test` runs all of them on the loopback host and the window's own contract on the Electron bundles;
 * `npm run test:deep` runs all of them on the bundles too, and those called `.deep` on both. On the real Electron they are skipped where its binary is not installed.
 */
export default defineConfig<DaybookOptions>({
  testDir: 'e2e/specs',
  outputDir: '../test-results',
  globalSetup: './e2e/support/global-setup.ts',
  // As for the other tests: one more than the cores, since a page waits for its host a good part of the time.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ...(process.env.DAYBOOK_TEST_REPORT ? [['json', { outputFile: process.env.DAYBOOK_TEST_REPORT }] as const] : []),
  ],
  use: {
    browserName: 'chromium',
    launchOptions: { args: chromiumArguments, ...(executablePath === undefined ? {} : { executablePath }) },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: deep
    ? [
        { name: 'loopback', testMatch: /\.deep\.spec\.ts/, use: { hostKind: 'loopback' } },
        { name: 'electron-stand-in', testIgnore: inOneBrowser, use: { hostKind: 'electron-stand-in' } },
        { name: 'electron', testIgnore: inOneBrowser, use: { hostKind: 'electron' } },
      ]
    : [
        { name: 'loopback', testIgnore: /\.deep\.spec\.ts/, use: { hostKind: 'loopback' } },
        {
          name: 'electron-stand-in',
          testMatch: /contract\.spec\.ts/,
          use: { hostKind: 'electron-stand-in' },
        },
      ],
});
