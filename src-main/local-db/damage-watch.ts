import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { LocalDb } from './local-db.ts';

/** The same file; the first sign of damage, in whatever is read or written, is told once. */
export function withDamageWatch(db: LocalDb, onDamage: () => void): LocalDb {
  let told = false;
  const watched = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!told && error instanceof DaybookError && error.code === 'database-damaged') {
        told = true;
        onDamage();
      }
      throw error;
    }
  };
  return { ...db, read: work => watched(() => db.read(work)), write: work => watched(() => db.write(work)) };
}
