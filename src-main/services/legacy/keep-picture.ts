import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { preparePicture } from '../photos/prepare-picture.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { type LegacyPicture, photosField } from './legacy-pictures.ts';

/** Puts a picture on this device, as one that a person takes; what is wrong with it otherwise. */
export type KeepPicture = (picture: LegacyPicture, takenAt: string) => Promise<Photo | { readonly problem: string }>;

/** Keeps pictures of old rows in the files of the person that is signed in: the bytes first, before a record refers to them. */
export function pictureKeeper({ session }: Pick<ServiceDeps, 'session'>): KeepPicture {
  return async ({ field, bytes, comment, takenAt: written }, takenAt) => {
    try {
      const { bytes: kept, ...facts } = await preparePicture(bytes, { onWhite: field !== photosField });
      const { photos, db } = session.getCurrent();
      const key = photos.add(kept);
      db.write(tx => tx.attachments.add(key));
      return { ...key, ...facts, takenAt: written ?? takenAt, ...(comment !== undefined && { comment }) };
    } catch (error) {
      if (error instanceof PictureProblem) return { problem: m.legacy_photo() };
      throw error;
    }
  };
}
