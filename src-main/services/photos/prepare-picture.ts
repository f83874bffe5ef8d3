import { fitsAsItIs, fittedSize, longestSide, qualities } from '../../../src-shared/domain/photo/fit-picture.ts';
import { maxPhotoBytes, type PhotoType } from '../../../src-shared/domain/photo/photo.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { damaged } from '../../../src-shared/domain/photo/picture-walk.ts';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';

/** A picture as it is stored: upright, without metadata, small enough. */
export interface PreparedPicture {
  readonly bytes: Uint8Array;
  readonly type: PhotoType;
  readonly width: number;
  readonly height: number;
}

/** The decoder is loaded with the first picture: most commands take none. It works beside the thread that asks. */
const decoderOf = async (bytes: Uint8Array) => {
  const { Transformer } = await import('@napi-rs/image');
  return { picture: new Transformer(bytes), blank: Transformer.fromRgbaPixels };
};

const decodedOrDamaged = <T>(work: Promise<T>): Promise<T> =>
  work.catch(cause => {
    throw Object.assign(damaged(), { cause });
  });

/** Upright, of this size, on white where it is transparent. */
async function drawn(bytes: Uint8Array, { width, height }: { width: number; height: number }): Promise<Uint8Array> {
  const { picture, blank } = await decoderOf(bytes);
  const fitted = await picture.rotate().resize({ width, height }).png();
  const white = new Uint8Array(4 * width * height).fill(255);
  return blank(white, width, height).overlay(fitted, 0, 0).png();
}

async function packed(drawing: Uint8Array): Promise<Uint8Array> {
  for (const quality of qualities) {
    const { picture } = await decoderOf(drawing);
    const bytes = await picture.jpeg(Math.round(100 * quality));
    if (bytes.length <= maxPhotoBytes) return bytes;
  }
  throw new PictureProblem({ reason: 'cannot-shrink' });
}

/**
 * Decodes a picture, so that only real pictures are stored. A small one with nothing but the picture in its file stays as it
 * is, byte for byte; any other is encoded again.
 * @param onWhite it is encoded again in any case: what is drawn on nothing would not be seen on a dark page
 * @throws PictureProblem when it cannot be stored
 */
export async function preparePicture(bytes: Uint8Array, { onWhite = false } = {}): Promise<PreparedPicture> {
  const { type, width, height, isPlain } = readPicture(bytes);
  const { picture } = await decoderOf(bytes);
  if (!onWhite && isPlain && fitsAsItIs({ width, height }, bytes.length)) {
    await decodedOrDamaged(picture.rawPixels());
    return { bytes, type, width, height };
  }
  const { orientation = 1 } = await decodedOrDamaged(picture.metadata(true));
  const upright = orientation > 4 ? { width: height, height: width } : { width, height };
  const size = fittedSize(upright, longestSide);
  return { bytes: await packed(await decodedOrDamaged(drawn(bytes, size))), type: 'image/jpeg', ...size };
}
