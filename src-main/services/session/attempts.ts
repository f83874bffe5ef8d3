import { dirname } from 'node:path';
import { z } from 'zod';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { saveFile } from '../../platform/durable-files.ts';
import { findJson, makeFolder, withFileErrors } from './home-files.ts';

/** Wrong passwords in a row without a wait; from then on it doubles, up to the cap. */
const freeAttempts = 3;
const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;
/** From so many on, the wait is the longest. */
const mostCounted = freeAttempts + 9;

const attemptsSchema = z.object({ failed: z.int().nonnegative(), lastAt: z.number() });
type Count = z.infer<typeof attemptsSchema>;

/** Where wrong passwords are counted. */
export interface AttemptsPlace {
  readonly file: string;
  /** True when the file was made with what it guards: where it is gone, somebody took it away. */
  readonly kept: boolean;
}

/** How long after the last wrong password the next one is looked at. */
export function waitAfter(failed: number): number {
  if (failed < freeAttempts) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failed - freeAttempts));
}

/**
 * Slows down whoever tries passwords. The count is on the disk, so that a restart does not help, and in memory, so that taking
 * the file away does not; a file that is gone although it was kept from the start counts as the longest wait.
 */
export class Attempts {
  readonly #clock: Clock;
  readonly #seen = new Map<string, Count>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Throws while the wait is not over.
   * @throws DaybookError `sign-in-slowed` with `retryAfterSeconds`
   */
  async check(place: AttemptsPlace): Promise<void> {
    const now = this.#clock.now();
    const { failed, lastAt } = await this.#read(place);
    // A clock that was set back must not make the wait longer than it is: it starts again from now.
    if (lastAt > now) await this.#save(place, { failed, lastAt: now });
    const left = waitAfter(failed) - Math.max(0, now - lastAt);
    if (left > 0) throw new DaybookError('sign-in-slowed', { details: { retryAfterSeconds: Math.ceil(left / 1000) } });
  }

  /** Counts a wrong password; on the disk before the answer is given. */
  async fail(place: AttemptsPlace): Promise<void> {
    const { failed } = await this.#read(place);
    await this.#save(place, { failed: Math.min(mostCounted, failed + 1), lastAt: this.#clock.now() });
  }

  /** The right password resets the count. */
  async pass(place: AttemptsPlace): Promise<void> {
    const inFile = attemptsSchema.safeParse(await findJson(place.file)).data;
    const failed = Math.max(inFile?.failed ?? 0, this.#seen.get(place.file)?.failed ?? 0);
    if (failed > 0 || (place.kept && inFile === undefined)) await this.#save(place, { failed: 0, lastAt: 0 });
  }

  async #read(place: AttemptsPlace): Promise<Count> {
    const inFile = attemptsSchema.safeParse(await findJson(place.file)).data;
    const inMemory = this.#seen.get(place.file);
    if (inFile === undefined && place.kept)
      return this.#save(place, { failed: mostCounted, lastAt: this.#clock.now() });
    const counts = [inFile, inMemory].flatMap(each => each ?? []);
    return counts.toSorted((a, b) => b.failed - a.failed)[0] ?? { failed: 0, lastAt: 0 };
  }

  async #save(place: AttemptsPlace, count: Count): Promise<Count> {
    this.#seen.set(place.file, count);
    await withFileErrors(async () => {
      await makeFolder(dirname(place.file));
      saveFile(place.file, JSON.stringify(count));
    });
    return count;
  }
}

/** The count of a new person's folder. */
export const noAttempts = JSON.stringify({ failed: 0, lastAt: 0 } satisfies Count);
