import type { Clock } from '../platform/clock.ts';
import type { LocalDb } from './local-db.ts';

/** A file that has been quiet for this long is checkpointed. */
const quietMs = 500;
/** While writes never pause (a long pull), it is done at the latest after this long, so that the log stays small. */
const longestMs = 15_000;

/** The same file, checkpointed when it has been quiet for a moment: a save never pays for it. */
export function withIdleCheckpoint(db: LocalDb, clock: Clock): LocalDb {
  let firstWriteAt: number | null = null;
  let cancel = () => {};

  const checkpoint = () => {
    firstWriteAt = null;
    try {
      db.checkpoint();
    } catch {
      // Nothing is lost: all of it stands in the log, and the next write plans another. A full disk is told by that write.
    }
  };
  const planCheckpoint = () => {
    firstWriteAt ??= clock.now();
    const left = longestMs - (clock.now() - firstWriteAt);
    cancel();
    cancel = clock.after(Math.max(0, Math.min(quietMs, left)), checkpoint);
  };

  return {
    ...db,
    write: work => {
      const result = db.write(work);
      planCheckpoint();
      return result;
    },
    close: () => {
      cancel();
      db.close();
    },
  };
}
