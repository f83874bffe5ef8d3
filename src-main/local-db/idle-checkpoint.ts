import type { Clock } from '../platform/clock.ts';
import type { LocalDb } from './local-db.ts';

/** A file that has been quiet for this long is checkpointed. */
const quietMs = 500;
/** While writes never pause (a long pull), it is done at the latest after this long, so that the log stays small. */
const longestMs = 15_000;

/** Plans a file's checkpoints for when it has been quiet for a moment: a save never pays for one. */
export function planCheckpoints(checkpoint: () => void, clock: Clock): { plan(): void; cancel(): void } {
  let firstWriteAt: number | null = null;
  let cancel = () => {};

  const run = () => {
    firstWriteAt = null;
    try {
      checkpoint();
    } catch {
      // Nothing is lost: all of it stands in the log, and the next write plans another. A full disk is told by that write.
    }
  };
  return {
    plan: () => {
      firstWriteAt ??= clock.now();
      const left = longestMs - (clock.now() - firstWriteAt);
      cancel();
      cancel = clock.after(Math.max(0, Math.min(quietMs, left)), run);
    },
    cancel: () => cancel(),
  };
}

/** The same file, checkpointed when it has been quiet for a moment. */
export function withIdleCheckpoint(db: LocalDb, clock: Clock): LocalDb {
  const checkpoints = planCheckpoints(() => db.checkpoint(), clock);
  return {
    ...db,
    write: work => {
      const result = db.write(work);
      checkpoints.plan();
      return result;
    },
    close: () => {
      checkpoints.cancel();
      db.close();
    },
  };
}
