import type { EventMap } from '../../../src-shared/contract/events.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import type { ServiceDeps } from '../service-deps.ts';

/** What a use case changed, to be told after the commit. */
export interface Written<T> extends Partial<EventMap['data.changed']> {
  readonly result: T;
}

/**
 * Runs a use case that writes: one transaction for the signed-in person, then the events. When it wrote nothing
 * (no ids), nothing is told.
 */
export function write<T>(
  { session, notifier }: Pick<ServiceDeps, 'session' | 'notifier'>,
  work: (tx: WriteTransaction, person: Person) => Written<T>,
): T {
  const { db } = session.getCurrent();
  const { result, premisesIds = [], inspectionIds = [] } = db.write(tx => work(tx, tx.meta.get('person')));
  if (premisesIds.length + inspectionIds.length > 0) {
    notifier.dataChanged({ premisesIds, inspectionIds });
    notifier.localWrite();
  }
  return result;
}
