import type { Bytes } from '../../../src-shared/contract/bytes.ts';
import { qualities } from '../../../src-shared/domain/photo/fit-picture.ts';
import { maxPhotoBytes } from '../../../src-shared/domain/photo/photo.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';

/** Width and height in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** A sheet to draw on; white where nothing is drawn. */
export function drawingSheet({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('This window cannot draw pictures');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  return context;
}

/** Encodes a drawing as JPEG. `quality` is from 0 to 1. */
export function encodeJpeg({ canvas }: OffscreenCanvasRenderingContext2D, quality: number): Promise<Blob> {
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

/**
 * The best JPEG that is small enough for a photo.
 * @throws PictureProblem when there is none
 */
export async function packedJpeg(sheet: OffscreenCanvasRenderingContext2D): Promise<Blob> {
  for (const quality of qualities) {
    const blob = await encodeJpeg(sheet, quality);
    if (blob.size <= maxPhotoBytes) return blob;
  }
  throw new PictureProblem({ reason: 'cannot-shrink' });
}

/** What a blob holds. */
export async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** A picture on a sheet of this size. */
export function drawn(picture: ImageBitmap, size: Size): OffscreenCanvasRenderingContext2D {
  const sheet = drawingSheet(size);
  sheet.drawImage(picture, 0, 0, size.width, size.height);
  return sheet;
}
