import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCommandLine } from '../../../src-main/cli/run.ts';
import { daybookProgram } from '../../support/daybook-program.ts';

const project = join(import.meta.dirname, '..', '..', '..');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command, with nothing of this process' environment but what is given. In `npm test` it runs inside the test's process,
 * since starting Node takes longer than most commands; in `npm run test:deep` each is a process of its own.
 */
export const runDaybook = process.env.DAYBOOK_TEST_DEEP === '1' ? runDaybookProcess : runDaybookHere;

async function runDaybookHere(args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const text = { stdout: '', stderr: '' };
  const code = await runCommandLine(args, project, {
    environment,
    out: part => {
      text.stdout += part;
    },
    err: part => {
      text.stderr += part;
    },
  });
  return { code, ...text };
}

/** The same in a process of its own, whatever runs the test. */
export function runDaybookProcess(args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, [...daybookProgram, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.stderr += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code, ...text }));
  });
}

/** The only thing on standard output, as JSON; the test fails when there is anything else. */
function onlyObject(run: Run): Record<string, unknown> {
  expect(run.stdout, run.stderr).toMatch(/^\{.*\}\n$/);
  return JSON.parse(run.stdout);
}

/** The answer of a command that must work. */
export async function answerOf<T = Record<string, unknown>>(
  args: readonly string[],
  environment: Record<string, string>,
  how: typeof runDaybook = runDaybook,
): Promise<T> {
  const run = await how([...args, '--json'], environment);
  expect(run.code, run.stdout + run.stderr).toBe(0);
  return onlyObject(run) as T;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly action: string;
  readonly fields: readonly { readonly field: string; readonly problem: string }[];
}

/** The error of a command that must not work. */
export async function problemOf(args: readonly string[], environment: Record<string, string> = {}): Promise<Problem> {
  const run = await runDaybook([...args, '--json'], environment);
  expect(run.code, run.stdout + run.stderr).toBe(1);
  return onlyObject(run).error as Problem;
}

/** The places that an error names. */
export const fieldsOf = (problem: Problem) => problem.fields.map(each => each.field);

/** A folder of this test file alone. */
export function makeFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'daybook-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
