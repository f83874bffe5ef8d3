import { isHeic } from './heic.ts';
import { walkJpeg } from './jpeg-walk.ts';
import { type PhotoType, photoTypeOf } from './photo.ts';
import { PictureProblem } from './picture-problem.ts';
import { damaged, type PictureFacts } from './picture-walk.ts';
import { walkPng } from './png-walk.ts';
import { walkWebp } from './webp-walk.ts';

/** A larger file is no photo of an inspection. */
export const largestFile = 64 * 1024 * 1024;
/** Of the largest cameras of 64 megapixels. More take more memory than a device has to spare, however small the file is. */
export const mostPixels = 65_000_000;

/** @throws PictureProblem when a picture of this size would not fit the memory */
export function checkPixels({ width, height }: { width: number; height: number }, most: number): void {
  if (width * height <= most) return;
  throw new PictureProblem({ reason: 'many-pixels', width, height, most: most / 1_000_000 });
}

const walks: Readonly<Record<PhotoType, (bytes: Uint8Array) => PictureFacts>> = {
  'image/jpeg': walkJpeg,
  'image/png': walkPng,
  'image/webp': walkWebp,
};

/**
 * Looks through the file of a picture without decoding it.
 * @param mostOf how many pixels a picture of a kind may have
 * @throws PictureProblem when it is none that is taken, is not whole, moves, or would not fit the memory
 */
export function readPicture(
  bytes: Uint8Array,
  mostOf: (type: PhotoType) => number = () => mostPixels,
): PictureFacts & { readonly type: PhotoType } {
  if (bytes.length === 0) throw new PictureProblem({ reason: 'empty' });
  if (bytes.length > largestFile) throw new PictureProblem({ reason: 'large-file' });
  if (isHeic(bytes)) throw new PictureProblem({ reason: 'heic' });
  const type = photoTypeOf(bytes);
  if (type === null) throw new PictureProblem({ reason: 'unknown-kind' });
  const facts = walkWithin(walks[type], bytes);
  checkPixels(facts, mostOf(type));
  return { ...facts, type };
}

function walkWithin(walk: (bytes: Uint8Array) => PictureFacts, bytes: Uint8Array): PictureFacts {
  try {
    return walk(bytes);
  } catch (error) {
    // A length that leads out of the file.
    throw error instanceof RangeError ? damaged() : error;
  }
}
