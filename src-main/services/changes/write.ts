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
  /** The change of a record, when nothing else was written. */
  readonly saved?: SavedRecord;
}

/**
 * The result of a use case that changes one record: its reply, and the same for the event to every window.
 * @param patch what was sent; its entries are included even when unchanged
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
