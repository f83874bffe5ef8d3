import { walkJpeg } from './jpeg-walk.ts';
import { type PhotoType, photoTypeOf } from './photo.ts';
import { damaged, type PictureFacts, PictureProblem } from './picture-walk.ts';
import { walkPng } from './png-walk.ts';
import { walkWebp } from './webp-walk.ts';

/** A larger file is no photo of an inspection. */
export const largestFile = 64 * 1024 * 1024;
/** More pixels take more memory than a device has to spare, however small the file is. */
const mostPixels = 64_000_000;

const walks: Readonly<Record<PhotoType, (bytes: Uint8Array) => PictureFacts>> = {
  'image/jpeg': walkJpeg,
  'image/png': walkPng,
  'image/webp': walkWebp,
};

/** Brands of HEIF and AVIF, which telephones make; they stand behind `ftyp`. */
const isHeic = (bytes: Uint8Array) =>
  /^ftyp(hei|hev|mif1|msf1|avif|avis)/.test(String.fromCharCode(...bytes.subarray(4, 12)));

/**
 * Looks through the file of a picture without decoding it.
 * @throws PictureProblem when it is none that is taken, is not whole, moves, or would not fit the memory
 */
export function readPicture(bytes: Uint8Array): PictureFacts & { readonly type: PhotoType } {
  if (bytes.length === 0) throw new PictureProblem('is empty');
  if (bytes.length > largestFile) throw new PictureProblem('is larger than 64 MB');
  if (isHeic(bytes)) {
    throw new PictureProblem(
      'is a HEIC picture, which cannot be read here: set the camera to “Most compatible”, or save it as JPEG first',
    );
  }
  const type = photoTypeOf(bytes);
  if (type === null) throw new PictureProblem('is not a JPEG, PNG or WebP picture');
  const facts = walkWithin(walks[type], bytes);
  if (facts.width * facts.height > mostPixels) {
    throw new PictureProblem(`has ${facts.width} × ${facts.height} pixels, which is more than 64 million`);
  }
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
