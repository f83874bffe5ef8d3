import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { freePort } from '../../../support/free-port.ts';
import { type HostProcess, startHostProcess } from '../../../support/host-process.ts';

/** The address that a start prints when its host is open. */
export const ready = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/;
/** The words of the `start` script behind `node`. */
export const program = [
  ...['--import', './src-main/start/check-node.js', '--import', './src-main/platform/compile-cache.js'],
  'src-main/start/start.ts',
];

/** The program behind `npm start`, as npm runs it. */
export function startHost(settings: NodeJS.ProcessEnv, ...flags: string[]): HostProcess {
  const args = [...program, '--host', 'loopback', '--no-build', ...flags];
  return startHostProcess(args, { DATABASE_URL: '', ...settings });
}

export interface Starts {
  /** Of the present test; goes away with it. */
  folder(): string;
  /** `npm start` over that folder; ends with the test. */
  npmStart(more?: NodeJS.ProcessEnv, ...flags: string[]): HostProcess;
}

/** For a file whose tests each start Daybook over a folder of their own. */
export function prepareStarts(): Starts {
  let folder: string;
  let environment: NodeJS.ProcessEnv;
  let running: HostProcess[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'daybook-start-'));
    running = [];
    environment = {
      DAYBOOK_HOME: join(folder, 'device'),
      DAYBOOK_PRACTICE_HOME: join(folder, 'practice'),
      DAYBOOK_PRACTICE_PORT: String(await freePort()),
      DAYBOOK_PRACTICE_VISITS: 'no',
    };
  });
  afterEach(async () => {
    for (const host of running) await host.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder: () => folder,
    npmStart: (more = {}, ...flags) => {
      const host = startHost({ ...environment, ...more }, ...flags);
      running.push(host);
      return host;
    },
  };
}
