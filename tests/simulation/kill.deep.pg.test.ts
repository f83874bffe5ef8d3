import { expect, inject, test } from 'vitest';
import { runKills } from './kill/run-kills.ts';
import { runPhotoKills } from './kill/run-photo-kills.ts';

test('what a killed process had answered for is there, and at central once', { timeout: 120_000 }, async () => {
  const { drafts, submissions } = await runKills(inject('postgresUrl'), 4, 1);
  expect(drafts).toBeGreaterThan(1);
  expect(submissions).toBeGreaterThan(1);
});

test('a process killed while it sends or fetches photos loses none, and no chunk that arrived goes again', {
  timeout: 120_000,
}, async () => {
  expect(await runPhotoKills(inject('postgresUrl'), 3, 1)).toMatchObject({ up: 2, down: 1 });
});
