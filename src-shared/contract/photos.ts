import { z } from 'zod';
import { maxPhotoBytes, type Photo, type PhotoType, photoSchema } from '../domain/photo/photo.ts';
import { call } from './define-call.ts';

const { hash, takenAt } = photoSchema.shape;
/** Base64 is a third longer than its bytes. */
const maxImageText = Math.ceil(maxPhotoBytes / 3) * 4;

export const photoCalls = {
  /**
   * Keeps a picture on this device: decoded, upright, without metadata. The reply is what a record says of it, and comes when
   * the bytes are on the disk. It is seen, and sent, once a record holds the reply. `image` is base64. Errors: input-invalid that
   * says what is wrong with the picture, as a `PictureFault` in its details too, not-allowed.
   */
  'photos.add': call<Photo>()(
    'person',
    z.strictObject({
      image: z.base64('must be base64').max(maxImageText, 'must be at most 2 MB'),
      takenAt,
    }),
  ),
  /** A photo's picture as base64; null while it is not on this device: then it is asked for at central at once. */
  'photos.read': call<{ readonly type: PhotoType; readonly image: string } | null>()(
    'person',
    z.strictObject({ hash }),
  ),
};
