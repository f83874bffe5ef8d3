import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import type { FormPlace } from '../../../src-shared/domain/inspection/form-place.ts';
import type { ReadTransaction, WriteTransaction } from '../../local-db/local-db.ts';

/** Places are kept for this many forms: more than anybody has open at a time. */
const mostPlaces = 50;

/** Where the person was in the form of an inspection; null when they have not opened it. */
export function formPlaceOf(tx: ReadTransaction, id: InspectionId): FormPlace | null {
  return tx.meta.find('formPlaces')?.find(each => each.id === id)?.place ?? null;
}

/** Stores where the person is, inside a transaction. It is not part of the record and is never sent. */
export function keepFormPlace(tx: WriteTransaction, id: InspectionId, place: FormPlace): void {
  if (tx.inspections.find(id) === null) return;
  const others = (tx.meta.find('formPlaces') ?? []).filter(each => each.id !== id);
  tx.meta.save('formPlaces', [...others, { id, place }].slice(-mostPlaces));
}
