import type { Bytes } from '../../../src-shared/contract/bytes.ts';
import { damaged } from '../../../src-shared/domain/photo/picture-walk.ts';
import { cropInPixels, drawEdited, turnedSize } from '../edit/draw-edits.ts';
import { bytesOf, drawingSheet, packedJpeg } from './encode-jpeg.ts';
import { blobOf } from './stored-picture.ts';
import type { TaskInput } from './tasks.ts';

/**
 * An edited photo, encoded again: what is blurred or cut off is in none of its bytes.
 * @throws PictureProblem when the photo is no picture
 */
export async function editPicture({ photo, edits }: TaskInput<'edit'>): Promise<Bytes> {
  const picture = await createImageBitmap(blobOf(photo)).catch(() => {
    throw damaged();
  });
  const size = turnedSize(picture, edits);
  const whole = drawingSheet(size);
  drawEdited(whole, picture, edits);
  picture.close();
  const { x, y, width, height } = cropInPixels(size, edits);
  const left = drawingSheet({ width, height });
  left.drawImage(whole.canvas, -x, -y);
  return bytesOf(await packedJpeg(left));
}
