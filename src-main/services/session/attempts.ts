import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { findJson, saveFile, withFileErrors } from './home-files.ts';

/** So many wrong passwords in a row cost no wait; from then on it doubles, never above the cap. */
const freeAttempts = 3;
const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;

const attemptsSchema = z.object({ failed: z.int().nonnegative(), lastAt: z.number() });
type Attempts = z.infer<typeof attemptsSchema>;

/** How long after the last wrong password the next one is looked at. */
export function waitAfter(failed: number): number {
  if (failed < freeAttempts) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failed - freeAttempts));
}

async function readAttempts(file: string): Promise<Attempts> {
  return attemptsSchema.safeParse(await findJson(file)).data ?? { failed: 0, lastAt: 0 };
}

function saveAttempts(file: string, attempts: Attempts): Promise<void> {
  return withFileErrors(() => saveFile(file, JSON.stringify(attempts)));
}

/**
 * Lets an attempt pass, or not yet.
 * @throws DaybookError `sign-in-slowed` with `retryAfterSeconds`
 */
export async function checkAttempts(file: string, now: number): Promise<void> {
  const { failed, lastAt } = await readAttempts(file);
  // A clock that was set back must not make the wait longer than it is: it starts again from now.
  if (lastAt > now) await saveAttempts(file, { failed, lastAt: now });
  const left = waitAfter(failed) - Math.max(0, now - lastAt);
  if (left > 0) throw new DaybookError('sign-in-slowed', { details: { retryAfterSeconds: Math.ceil(left / 1000) } });
}

/** Counts a wrong password; on the disk before the answer is given, so that a restart does not help. */
export async function recordFailure(file: string, now: number): Promise<void> {
  const { failed } = await readAttempts(file);
  await saveAttempts(file, { failed: failed + 1, lastAt: now });
}

/** The right password ends the slow-down. */
export async function forgetFailures(file: string): Promise<void> {
  await rm(file, { force: true });
}
