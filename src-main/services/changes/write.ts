import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { Entries } from '../../../src-shared/domain/values.ts';
import type { EntityName } from '../../../src-shared/entities/entities.ts';
import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import { type SavedRecord, savedRecord } from '../../../src-shared/entities/saved-record.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { Changed } from './record-change.ts';

/** What a use case changed, to be told after the commit. */
export interface Written<T> {
  readonly result: T;
  /** Ids of records; absent when nothing was written. */
  readonly changed?: readonly string[];
  /** What was made of a record, where that is all that was written. */
  readonly saved?: SavedRecord;
}

/**
 * A use case that changes one record answers what it made of it, and tells every window the same.
 * @param patch what was sent, where its entries are answered also when they are as before
 */
export function writtenTo<Each extends StoredRecord>(
  entity: EntityName,
  { before, after }: Changed<Each>,
  patch?: Entries,
): Written<SavedRecord<Each>> {
  const saved = savedRecord(entity, before, after, patch);
  return before === after ? { result: saved } : { result: saved, changed: [after.id], saved };
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
