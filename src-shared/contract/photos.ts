import { z } from 'zod';
import { maxPhotoBytes, type Photo, type PhotoType, photoSchema } from '../domain/photo/photo.ts';
import { type Bytes, bytesSchema } from './bytes.ts';
import { call } from './define-call.ts';

const { hash, takenAt } = photoSchema.shape;

export const photoCalls = {
  /**
   * Keeps a picture on this device: decoded, upright, without metadata. The reply is what a record says of it, and comes when
   * the bytes are on the disk. It is seen, and sent, once a record holds the reply. Errors: input-invalid that
   * says what is wrong with the picture, as a `PictureFault` in its details too, not-allowed.
   */
  'photos.add': call<Photo>()(
    'person',
    z.strictObject({
      image: bytesSchema(maxPhotoBytes),
      takenAt,
    }),
  ),
  /** A photo's picture; null while it is not on this device: then it is asked for at central at once. */
  'photos.read': call<{ readonly type: PhotoType; readonly image: Bytes } | null>()('person', z.strictObject({ hash })),
};
