import type { SavedInspection } from '../../../src-shared/domain/inspection/saved-inspection.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import type { ServiceDeps } from '../service-deps.ts';

/** What a use case changed, to be told after the commit. */
export interface Written<T> {
  readonly result: T;
  /** Ids of records; absent when nothing was written. */
  readonly changed?: readonly string[];
  /** What an autosave made of an inspection, where that is all that was written. */
  readonly saved?: SavedInspection;
}

/**
 * Runs a use case that writes: one transaction for the signed-in person, then the events. When it wrote nothing,
 * nothing is told.
 */
export function write<T>(
  { session, notifier }: Pick<ServiceDeps, 'session' | 'notifier'>,
  work: (tx: WriteTransaction, person: Person) => Written<T>,
): T {
  const { db } = session.getCurrent();
  const { result, changed = [], saved } = db.write(tx => work(tx, tx.meta.get('person')));
  if (changed.length > 0) {
    notifier.dataChanged({ ids: changed, ...(saved && { saved }) });
    notifier.localWrite();
  }
  return result;
}
