import { fittedSize } from '../../../src-shared/domain/photo/fit-picture.ts';
import { dataAddressOf } from '../data-address.ts';
import { drawn, encodeJpeg } from './encode-jpeg.ts';
import { blobOf } from './stored-picture.ts';
import type { TaskInput } from './tasks.ts';

/** Longest side of a thumbnail in pixels: sharp on a dense screen and on paper. */
const thumbnailSide = 400;
const quality = 0.8;

/** The address of a small picture; null when the bytes are no picture. */
export async function smallPicture(photo: TaskInput<'thumbnail'>): Promise<string | null> {
  const whole = await createImageBitmap(blobOf(photo)).catch(() => null);
  if (whole === null) return null;
  const sheet = drawn(whole, fittedSize({ width: whole.width, height: whole.height }, thumbnailSide));
  whole.close();
  return dataAddressOf(await encodeJpeg(sheet, quality));
}
