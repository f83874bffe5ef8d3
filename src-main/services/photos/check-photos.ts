import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { photosOf } from '../../../src-shared/domain/inspection/photos-of.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { SentPatch } from '../../../src-shared/sync-protocol/sent-patch.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

function photosByField({ header = {}, answers = {} }: SentPatch): [string, readonly Photo[]][] {
  return [
    ...Object.entries(header).map(([key, value]): [string, readonly Photo[]] => [
      `header.${key}`,
      Array.isArray(value) ? value : [],
    ]),
    ...Object.entries(answers).map(([key, answer]): [string, readonly Photo[]] => [
      `answers.${key}.photos`,
      answer?.photos ?? [],
    ]),
  ];
}

/**
 * A photo that is added to a record must be on this device, else nobody could ever send it.
 * @param record as it is now; null for a new one
 * @throws DaybookError `input-invalid` that names each photo
 */
export function checkPhotosAreHere(tx: ReadTransaction, record: Inspection | null, patch: SentPatch): void {
  const known = new Set(record === null ? [] : photosOf(record).map(each => each.hash));
  const isHere = ({ hash, size }: Photo) => {
    const found = tx.attachments.find(hash);
    return found?.here === true && found.size === size;
  };
  const fields = photosByField(patch).flatMap(([field, photos]) =>
    photos.flatMap((photo, at) =>
      known.has(photo.hash) || isHere(photo)
        ? []
        : [{ field: `${field}.${at}`, problem: 'is not on this device: add the photo first' }],
    ),
  );
  if (fields.length > 0) throw new DaybookError('input-invalid', { fields });
}
