import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
// The hosts and commands that tests start are started over and over: what Node makes of the sources is kept for all of them.
import '../src-main/platform/compile-cache.js';
import { bringChromium, bringFirefox } from './support/bring-browsers.ts';
import { type Count, countPlaywright, countVitest, sum } from './support/count-results.ts';

/**
 * `npm test`, in the order in which a fault is found soonest; with `--deep` the rest: crowds, kills, bad cables, many worlds, and
 * every spec on the Electron bundles. All of it runs, also after a failure.
 */
const deep = process.argv.includes('--deep');
const reports = mkdtempSync(join(tmpdir(), 'daybook-reports-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

const bin = (tool: string) => join('node_modules', '.bin', process.platform === 'win32' ? `${tool}.cmd` : tool);

const steps: Step[] = [
  { name: 'messages', command: [process.execPath, 'src-main/start/messages.ts'] },
  { name: 'types', command: [bin('tsc'), '-p', '.'] },
  { name: 'lint', command: [bin('biome'), 'ci', '.'] },
  { name: 'build', command: [bin('electron-vite'), 'build', '--logLevel', 'warn'] },
  {
    name: 'unit, integration, contract and architecture tests',
    command: [
      bin('vitest'),
      ...['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${vitestReport}`,
    ],
  },
  {
    name: 'browser tests',
    command: [bin('playwright'), 'test', '--config', 'tests/playwright.config.ts'],
    environment: { DAYBOOK_TEST_REPORT: playwrightReport },
  },
];

function run({ name, command, environment }: Step): { line: string; passed: boolean } {
  process.stdout.write(`\n== ${name}\n`);
  const startedAt = performance.now();
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  return { line: `${status === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`, passed: status === 0 };
}

/** The tool's own report; a run that left none counts as one failure. */
function countReport(file: string, count: (report: unknown) => Count): Count {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const chromium = bringChromium();
if (chromium !== null) process.env.CHROMIUM_PATH = chromium;
if (deep) {
  process.env.DAYBOOK_TEST_DEEP = '1';
  bringFirefox();
}
const results = steps.map(run);
const total = sum([countReport(vitestReport, countVitest), countReport(playwrightReport, countPlaywright)]);
rmSync(reports, { recursive: true, force: true });

process.stdout.write(`\n== summary\n${results.map(({ line }) => line).join('\n')}\n`);
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = results.every(({ passed }) => passed) && total.failed === 0 && total.passed > 0 ? 0 : 1;
