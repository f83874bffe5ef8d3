import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import type { Position } from '../../src-shared/domain/photo/position.ts';
import type { ContractClient } from '../transport/client.ts';
import type { PictureWork } from './work/picture-work.ts';

/** A file younger than this was taken here and now. */
const justNowMs = 60_000;

interface Parts {
  readonly client: Pick<ContractClient, 'call'>;
  readonly work: Pick<PictureWork, 'take'>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly devicePosition: () => Promise<Position | null>;
}

/**
 * Stores a picture on the device and returns the photo for the record. Its position is included only if the person wants that:
 * from the camera, else, for a picture that was taken just now, from the device.
 * @throws PictureProblem, DaybookError
 */
export async function keepPicture({ client, work, now, devicePosition }: Parts, file: File): Promise<Photo> {
  const { image, takenAt, position } = await work.take({ file, now: now() });
  const photo = await client.call('photos.add', { image, takenAt });
  const { settings } = await client.call('settings.get', undefined);
  if (!settings.keepPhotoPosition) return photo;
  const isNew = now() - Date.parse(takenAt) < justNowMs;
  const place = position ?? (isNew ? await devicePosition() : null);
  return place === null ? photo : { ...photo, position: place };
}
