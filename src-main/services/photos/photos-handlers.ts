import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import { type Photo, photoTypeOf } from '../../../src-shared/domain/photo/photo.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { checkMayRecord } from '../rights.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { preparePicture } from './prepare-picture.ts';

type PhotoDeps = Pick<ServiceDeps, 'session' | 'notifier'>;

function imageProblem(error: unknown): unknown {
  if (!(error instanceof PictureProblem)) return error;
  const fields = [{ field: 'image', problem: error.message }];
  return new DaybookError('input-invalid', { fields, details: error.fault, cause: error });
}

async function addPhoto({ session }: PhotoDeps, { image, takenAt }: ParsedInput<'photos.add'>): Promise<Photo> {
  const { person, photos, db } = session.getCurrent();
  checkMayRecord(person);
  const prepared = await preparePicture(image).catch(error => {
    throw imageProblem(error);
  });
  const { bytes, ...facts } = prepared;
  // The bytes first, so that they are on the disk before a record refers to them.
  const key = photos.add(bytes);
  db.write(tx => tx.attachments.add(key));
  return { ...key, ...facts, takenAt };
}

/** Photos on this device. */
export function photosHandlers(deps: PhotoDeps): HandlersFor<'photos.add' | 'photos.read'> {
  return {
    'photos.add': input => addPhoto(deps, input),
    'photos.read': ({ hash }) => {
      const bytes = deps.session.getCurrent().photos.find(hash);
      const type = bytes && photoTypeOf(bytes);
      if (bytes !== null && type !== null) return { type, image: new Uint8Array(bytes) };
      deps.notifier.photoWanted(hash);
      return null;
    },
  };
}
