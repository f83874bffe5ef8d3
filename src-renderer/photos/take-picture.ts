import type { CallInput } from '../../src-shared/contract/contract.ts';
import { exifTime } from '../../src-shared/domain/photo/exif-time.ts';
import { fitsAsItIs, fittedSize, longestSide, qualities } from '../../src-shared/domain/photo/fit-picture.ts';
import { maxPhotoBytes } from '../../src-shared/domain/photo/photo.ts';
import { damaged, PictureProblem } from '../../src-shared/domain/photo/picture-walk.ts';
import { largestFile, readPicture } from '../../src-shared/domain/photo/read-picture.ts';
import { dataAddressOf } from './data-address.ts';
import { encodeJpeg } from './encode-jpeg.ts';

/** A picture as the data service takes it. */
export type TakenPicture = CallInput<'photos.add'>;

/** Decodes the file, turned upright; `size` scales it down. The browser does both beside the window's own thread. */
async function decode(file: File, size?: { width: number; height: number }): Promise<ImageBitmap> {
  const scale = size && { resizeWidth: size.width, resizeHeight: size.height, resizeQuality: 'high' as const };
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', ...scale });
  } catch {
    throw damaged();
  }
}

/** The best JPEG that is small enough. */
async function packed(bitmap: ImageBitmap): Promise<Blob> {
  for (const quality of qualities) {
    const blob = await encodeJpeg(bitmap, quality);
    if (blob.size <= maxPhotoBytes) return blob;
  }
  throw new PictureProblem('cannot be made smaller than 2 MB');
}

async function base64Of(blob: Blob): Promise<string> {
  return (await dataAddressOf(blob)).replace(/^[^,]*,/, '');
}

/**
 * Makes a photo of a picture file: what has nothing but a small picture in it stays byte for byte, any other is drawn anew,
 * upright and scaled down. It was taken when the camera says, else when the file was written.
 * @param now milliseconds; what comes from the future was taken now
 * @throws PictureProblem when it cannot be
 */
export async function takePicture(file: File, now: number): Promise<TakenPicture> {
  if (file.size > largestFile) throw new PictureProblem('is larger than 64 MB');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const facts = readPicture(bytes);
  const takenAt = new Date(Math.min(exifTime(bytes) ?? file.lastModified, now)).toISOString();
  // The data service decodes it before it is kept.
  if (facts.isPlain && fitsAsItIs(facts, file.size)) return { image: await base64Of(file), takenAt };

  const whole = await decode(file);
  const size = fittedSize({ width: whole.width, height: whole.height }, longestSide);
  whole.close();
  const bitmap = await decode(file, size);
  try {
    return { image: await base64Of(await packed(bitmap)), takenAt };
  } finally {
    bitmap.close();
  }
}
