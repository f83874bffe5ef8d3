import { spawn } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../../src-main/cli/demo/seeded-random.ts';
import { parseInspectionFile } from '../../../src-shared/domain/inspection/inspection-file.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { completeHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import { demoProgram } from '../../support/daybook-program.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import { makeFolder } from './command-line.ts';

const forms = [
  ...['barbershop', 'burial-site', 'food-establishment', 'institutional', 'meat-processing'],
  ...['residential', 'small-hotels', 'spirit-licence', 'swimming-pool'],
].map(loadForm);
const folder = makeFolder();
chmodSync(folder.path, 0o755); // as root, the demo's Postgres runs as its own user
afterAll(() => folder.remove());

test('every sample of every form is right and complete, and the same for the same seed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.integer(), (form, seed) => {
      const sample = sampleInspection(form, seededRandom(seed), 'Portland');
      expect(sampleInspection(form, seededRandom(seed), 'Portland')).toEqual(sample);
      const file = parseInspectionFile(form, JSON.parse(JSON.stringify(sample)));
      const inspector = { name: 'Ines Grant', username: 'ines' };
      const header = completeHeader(form, file.header, { ...file.premises }, inspector);
      expect(missingParts(form, { ...file, header })).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('samples of a form have each of its results', () => {
  for (const form of forms) {
    const random = seededRandom(1);
    const verdicts = Array.from({ length: 60 }, () => sampleInspection(form, random, 'Portland')).map(
      ({ answers }) => scoreInspection(form, answers).verdict,
    );
    expect([...new Set(verdicts)].sort(), form.id).toEqual([...form.results].sort());
  }
});

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
