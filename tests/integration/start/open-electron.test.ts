import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DataServiceConfig } from '../../../src-main/app/data-service.ts';
import { openElectron } from '../../../src-main/start/open-electron.ts';
import { createShutdown } from '../../../src-main/start/shutdown.ts';

const folder = mkdtempSync(join(tmpdir(), 'daybook-window-'));
afterAll(() => rmSync(folder, { recursive: true }));

const config: DataServiceConfig = {
  home: folder,
  resourcesFolder: folder,
  defaultCentral: null,
  practice: null,
  appVersion: '0',
  caFile: null,
  pool: 'laptop',
  logLevel: 'silent',
};

/** A program in Electron's place. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test.for([
  ['closed by its person', program('closed', 'exit 0'), null],
  ['without its libraries', program('broken', 'exit 127'), 'it ended by itself with 127'],
  ['killed', program('killed', 'kill -9 $$'), 'it ended by itself with SIGKILL'],
  ['not there', join(folder, 'nowhere'), expect.stringMatching(/^it could not be started: .*ENOENT/)],
] as const)('a window that is %s is told truly', async ([, path, told]) => {
  const shutdown = createShutdown();
  expect(await openElectron(path, folder, config, shutdown)).toEqual(told);
  await shutdown.run();
});
