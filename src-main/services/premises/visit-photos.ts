import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { VisitPhoto, VisitPhotosPage } from '../../../src-shared/contract/premises.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { itemNumber } from '../../../src-shared/domain/form/printed-form.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { VisitPhotoRow } from '../../local-db/repositories/visit-photos.ts';

/** A form that has not come to this device names nothing: then the stored key stands for it. */
function shownPlace(tx: ReadTransaction, { formId, formVersion, place, isOfItem }: VisitPhotoRow): VisitPhoto['of'] {
  const form = tx.forms.find(formId, formVersion);
  if (!isOfItem) return { field: form?.headerFields.find(({ key }) => key === place)?.label ?? place };
  const item = form && itemsOf(form).find(({ id }) => id === place);
  return { item: form && item ? itemNumber(form, item) : place };
}

/** One page of the photos of all submitted visits to premises. Throws `premises-not-found`. */
export function visitPhotos(
  tx: ReadTransaction,
  { id, limit, offset }: ParsedInput<'premises.photos'>,
): VisitPhotosPage {
  const premises = tx.premises.get(id);
  const rows = tx.visitPhotos.list(premises.id, { limit, offset }).map((row): VisitPhoto => {
    const { id: inspectionId, date, begunAt, photo } = row;
    return { inspectionId, date: date ?? begunAt, of: shownPlace(tx, row), photo };
  });
  return { rows, total: tx.visitPhotos.count(premises.id) };
}
