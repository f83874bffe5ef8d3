import type { Clock } from '../platform/clock.ts';
import type { LocalDb } from './local-db.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

/** A file that has been quiet for this long is checkpointed. */
const quietMs = 500;
/**
 * While writes never pause (a long pull), a log of so many pages is checkpointed between two of them: a query of a screen waits
 * for these at most, and the next write starts the log anew, so that it stays small (docs/adr/0020).
 */
const longLog = 1_000;

/** Plans a file's checkpoints, each in a turn of its own: a save never pays for one. */
export function planCheckpoints(log: WriteAheadLog, clock: Clock): { plan(): void; cancel(): void } {
  let isDue = false;
  let cancel = () => {};

  // Nothing is lost with what fails here: all of it stands in the log, and the next write plans another. A full disk is told by
  // that write.
  const isLong = () => {
    try {
      return log.pages() >= longLog;
    } catch {
      return false;
    }
  };
  const run = () => {
    isDue = false;
    try {
      log.checkpoint();
    } catch {}
  };
  return {
    plan: () => {
      // One that is due is not put off by the writes that go on.
      if (isDue) return;
      isDue = isLong();
      cancel();
      cancel = clock.after(isDue ? 0 : quietMs, run);
    },
    cancel: () => cancel(),
  };
}

/** The same file, checkpointed when it has been quiet for a moment or its log has become long. */
export function withIdleCheckpoint(db: LocalDb, clock: Clock): LocalDb {
  const checkpoints = planCheckpoints(db.log, clock);
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
