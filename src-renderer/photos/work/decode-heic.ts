import type { Libheif } from 'libheif-js/libheif-wasm/libheif.js';
import { fittedSize, longestSide } from '../../../src-shared/domain/photo/fit-picture.ts';
import { damaged } from '../../../src-shared/domain/photo/picture-walk.ts';
import { checkPixels } from '../../../src-shared/domain/photo/read-picture.ts';

/** Decoded, a HEIC picture lies in memory three times, so that fewer pixels fit than of a JPEG. */
const mostPixels = 25_000_000;

/**
 * The first picture in a HEIC file, upright and scaled down to the size of a photo.
 * @throws PictureProblem when it cannot be decoded or would not fit the memory
 */
export async function decodeHeic(library: Libheif, bytes: Uint8Array): Promise<ImageBitmap> {
  const decoder = new library.HeifDecoder();
  const [picture] = decoder.decode(bytes);
  if (picture === undefined) throw damaged();
  try {
    const size = { width: picture.get_width(), height: picture.get_height() };
    checkPixels(size, mostPixels);
    const pixels = new ImageData(size.width, size.height);
    const isRead = await new Promise<boolean>(resolve => picture.display(pixels, shown => resolve(shown !== null)));
    if (!isRead) throw damaged();
    const fitted = fittedSize(size, longestSide);
    return await createImageBitmap(pixels, {
      resizeWidth: fitted.width,
      resizeHeight: fitted.height,
      resizeQuality: 'high',
    });
  } finally {
    picture.free();
  }
}
