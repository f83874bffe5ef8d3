import { spawn } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { demoProgram } from '../../support/daybook-program.ts';
import { makeFolder } from './command-line.ts';

const folder = makeFolder();
chmodSync(folder.path, 0o755); // as root, the demo's Postgres runs as its own user
afterAll(() => folder.remove());

/** Starts the real demo, with its temporary files in a folder of ours; `heard` gets what it has said so far. */
function startDemo(
  heard: (text: string, interrupt: () => void) => void,
): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [...demoProgram], {
    env: { PATH: process.env.PATH, TMPDIR: folder.path },
  });
  let text = '';
  const hear = (part: string) => {
    text += part;
    heard(text, () => child.kill('SIGINT'));
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  return new Promise(resolve => child.once('close', code => resolve({ code, text })));
}

test('the demo tells the story to its end, with the same on every side, and leaves nothing', async () => {
  const { code, text } = await startDemo(() => {});
  expect(code, text).toBe(0);
  expect(text).toContain('Central cannot be reached. Your work is safe on this device.');
  expect(text).toContain('25 inspections over 9 forms are safe');
  expect(text).toContain('Approved: 23.');
  expect(text).toContain('Approved on second sight: 2.');
  expect(text).toContain('All digests are equal.');
  expect(readdirSync(folder.path)).toEqual([]);
}, 90_000);

test('Ctrl-C ends the demo in the middle and leaves nothing', async () => {
  const { code, text } = await startDemo((said, interrupt) => {
    if (said.includes('join, each on a device')) interrupt();
  });
  expect(code, text).toBe(130);
  expect(text).not.toContain('All digests are equal.');
  expect(readdirSync(folder.path)).toEqual([]);
}, 90_000);
