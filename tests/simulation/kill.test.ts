import { expect, inject, test } from 'vitest';
import { runKills } from './kill/run-kills.ts';

test('what a killed process had answered for is there, and at central once', { timeout: 120_000 }, async () => {
  const { drafts, submissions } = await runKills(inject('postgresUrl'), 4, 1);
  expect(drafts).toBeGreaterThan(1);
  expect(submissions).toBeGreaterThan(1);
});
