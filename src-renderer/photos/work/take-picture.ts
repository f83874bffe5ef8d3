import { readExif } from '../../../src-shared/domain/photo/exif.ts';
import { fitsAsItIs, fittedSize, longestSide } from '../../../src-shared/domain/photo/fit-picture.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { largestFile, readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { decodePicture, mostPixelsOf } from './decode-picture.ts';
import { bytesOf, drawn, packedJpeg } from './encode-jpeg.ts';
import type { TakenPicture, TaskInput } from './tasks.ts';

/** @throws PictureProblem of a file that is larger than any photo */
export async function readFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > largestFile) throw new PictureProblem({ reason: 'large-file' });
  return bytesOf(file);
}

/** A decoded picture as a photo; the bitmap is closed. */
export async function photoOf(bitmap: ImageBitmap, about: Omit<TakenPicture, 'image'>): Promise<TakenPicture> {
  try {
    const sheet = drawn(bitmap, fittedSize({ width: bitmap.width, height: bitmap.height }, longestSide));
    return { ...about, image: await bytesOf(await packedJpeg(sheet)) };
  } finally {
    bitmap.close();
  }
}

/** What a camera says of a picture, else the file: it was taken when it was written, and never later than now. */
export function aboutPicture(bytes: Uint8Array, { file, now }: TaskInput<'take'>): Omit<TakenPicture, 'image'> {
  const { takenAt, position } = readExif(bytes);
  return { takenAt: new Date(Math.min(takenAt ?? file.lastModified, now)).toISOString(), position };
}

/**
 * Makes a photo of a JPEG, PNG or WebP file: what has nothing but a small picture in it stays byte for byte, any other is drawn
 * anew, upright and scaled down.
 * @throws PictureProblem when it cannot be
 */
export async function takePicture(input: TaskInput<'take'>): Promise<TakenPicture> {
  const { file } = input;
  const bytes = await readFile(file);
  const { isPlain, type, ...stored } = readPicture(bytes, mostPixelsOf);
  const about = aboutPicture(bytes, input);
  // The data service decodes it before it is kept.
  if (isPlain && fitsAsItIs(stored, file.size)) return { ...about, image: bytes };
  return photoOf(await decodePicture(bytes, type, stored), about);
}
