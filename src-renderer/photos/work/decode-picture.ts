import { fittedSize, longestSide, type PictureSize } from '../../../src-shared/domain/photo/fit-picture.ts';
import type { PhotoType } from '../../../src-shared/domain/photo/photo.ts';
import { damaged } from '../../../src-shared/domain/photo/picture-walk.ts';
import { mostPixels } from '../../../src-shared/domain/photo/read-picture.ts';

/** A picture that is decoded whole takes four bytes a pixel: no more than a camera of 50 megapixels has fit into 300 MB. */
const mostWholePixels = 51_000_000;

const isDecodedSmall = (type: PhotoType) => type === 'image/jpeg' && 'ImageDecoder' in self;

/** How many pixels a picture may have to be decoded here. */
export const mostPixelsOf = (type: PhotoType): number => (isDecodedSmall(type) ? mostPixels : mostWholePixels);

/** The size at which a JPEG is decoded: the least number of its eighths that is not smaller than a photo. */
function decodedSize({ width, height }: PictureSize): PictureSize {
  const eighths = Math.min(8, Math.ceil((8 * longestSide) / Math.max(width, height)));
  return { width: Math.ceil((width * eighths) / 8), height: Math.ceil((height * eighths) / 8) };
}

/** A JPEG, upright; whole it is never in memory. */
async function decodeSmall(bytes: Uint8Array<ArrayBuffer>, type: PhotoType, stored: PictureSize): Promise<ImageBitmap> {
  const { width, height } = decodedSize(stored);
  const decoder = new ImageDecoder({ data: bytes, type, desiredWidth: width, desiredHeight: height });
  try {
    const { image } = await decoder.decode();
    const upright = { width: image.displayWidth, height: image.displayHeight };
    return await scaled(image, upright).finally(() => image.close());
  } finally {
    decoder.close();
  }
}

async function decodeWhole(bytes: Uint8Array<ArrayBuffer>, type: PhotoType): Promise<ImageBitmap> {
  const whole = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' });
  return scaled(whole, whole).finally(() => whole.close());
}

function scaled(picture: ImageBitmap | VideoFrame, size: PictureSize): Promise<ImageBitmap> {
  const { width, height } = fittedSize(size, longestSide);
  return createImageBitmap(picture, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
}

/**
 * Decodes a picture, turned upright and scaled down to the size of a photo.
 * @param stored its size in the file
 * @throws PictureProblem when it cannot be decoded
 */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  type: PhotoType,
  stored: PictureSize,
): Promise<ImageBitmap> {
  try {
    return await (isDecodedSmall(type) ? decodeSmall(bytes, type, stored) : decodeWhole(bytes, type));
  } catch {
    throw damaged();
  }
}
