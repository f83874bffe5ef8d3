import type { LocalDb } from '../../../src-main/local-db/local-db.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';

/** What a disk may refuse to do. */
export type DiskTrouble = 'storage-full' | 'storage-read-only';

/** A file on a disk that now and then takes nothing: a write does all of its work and fails when it is to be kept. */
export function withDiskTrouble(db: LocalDb, trouble: () => DiskTrouble | null): LocalDb {
  return {
    ...db,
    write: work => {
      const code = trouble();
      if (code === null) return db.write(work);
      return db.write(tx => {
        work(tx);
        throw new DaybookError(code);
      });
    },
  };
}
