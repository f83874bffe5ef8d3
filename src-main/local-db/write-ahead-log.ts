import type Database from 'better-sqlite3';
import { withStorageErrors } from './storage-error.ts';

/** The write-ahead log of an open file. Errors: DaybookError `storage-*`, `database-damaged`. */
export interface WriteAheadLog {
  /** How many of its pages are not in the file yet. */
  pages(): number;
  /** Moves them into the file, but for those whose older state somebody still reads; waits for nobody. */
  checkpoint(): void;
}

/** The log of the file that `raw` has open. */
export function writeAheadLogOf(raw: Database.Database): WriteAheadLog {
  const look = raw.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(NOOP)');
  return {
    pages: () =>
      withStorageErrors(() => {
        const { log, checkpointed } = look.get() ?? { log: 0, checkpointed: 0 };
        return log - checkpointed;
      }),
    checkpoint: () => {
      withStorageErrors(() => raw.pragma('wal_checkpoint(PASSIVE)'));
    },
  };
}
