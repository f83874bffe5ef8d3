import type { CallInput } from '../../src-shared/contract/contract.ts';
import { maxPhotoBytes, photoTypeOf } from '../../src-shared/domain/photo/photo.ts';
import { dataAddressOf } from './data-address.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { exifTime } from './exif-time.ts';
import { fitsAsItIs, fittedSize, longestSide, qualities } from './fit-picture.ts';
import { PictureProblem } from './picture-problem.ts';

/** A larger file is no photo of an inspection, and to open it could take the memory of the whole window. */
const largestFile = 64 * 1024 * 1024;

/** A picture as the data service takes it. */
export type TakenPicture = CallInput<'photos.add'>;

/** Holds what a picture says of itself. */
const headBytes = 128 * 1024;

async function readHead(file: File): Promise<ArrayBuffer> {
  if (file.size > largestFile) throw new PictureProblem('is larger than 64 MB');
  const head = await file.slice(0, headBytes).arrayBuffer();
  if (photoTypeOf(new Uint8Array(head)) === null) throw new PictureProblem('is not a JPEG, PNG or WebP picture');
  return head;
}

/** Decodes the file, turned upright; `size` scales it down. The browser does both beside the window's own thread. */
async function decode(file: File, size?: { width: number; height: number }): Promise<ImageBitmap> {
  const scale = size && { resizeWidth: size.width, resizeHeight: size.height, resizeQuality: 'high' as const };
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', ...scale });
  } catch {
    throw new PictureProblem('cannot be read: the file is damaged');
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
 * Makes a photo of a picture file: what a camera took is scaled down and turned upright, what is small enough stays byte for byte.
 * It was taken when the camera says, else when the file was written.
 * @param now milliseconds; what comes from the future was taken now
 * @throws PictureProblem when it cannot be
 */
export async function takePicture(file: File, now: number): Promise<TakenPicture> {
  const head = await readHead(file);
  const whole = await decode(file);
  const { width, height } = whole;
  whole.close();
  const takenAt = new Date(Math.min(exifTime(head) ?? file.lastModified, now)).toISOString();
  if (fitsAsItIs({ width, height }, file.size)) return { image: await base64Of(file), width, height, takenAt };

  const size = fittedSize({ width, height }, longestSide);
  const bitmap = await decode(file, size);
  try {
    return { image: await base64Of(await packed(bitmap)), ...size, takenAt };
  } finally {
    bitmap.close();
  }
}
