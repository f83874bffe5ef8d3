import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestPerson } from '../../support/central-database.ts';
import { daybookProgram } from '../../support/daybook-program.ts';

const run = promisify(execFile);

/** Runs `daybook device ...` as a person on a home folder; gives its answer. Throws what the command says when it fails. */
export async function daybookDevice(
  home: string,
  { username, password }: TestPerson,
  ...args: readonly string[]
): Promise<Record<string, unknown>> {
  const whose = ['--home', home, '--username', username, '--json'];
  const { stdout } = await run(process.execPath, [...daybookProgram, 'device', ...args, ...whose], {
    env: { PATH: process.env.PATH, DAYBOOK_PASSWORD: password },
  });
  return JSON.parse(stdout);
}
