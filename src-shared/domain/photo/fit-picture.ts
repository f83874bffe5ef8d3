import { maxPhotoBytes } from './photo.ts';

/** The longest side of a photo that was scaled down, in pixels: a label on a tin can still be read. */
export const longestSide = 1600;
/** JPEG qualities to try, best first, until the photo is small enough; the last one is taken as it is. */
export const qualities = [0.85, 0.7, 0.5, 0.3] as const;

/** Width and height of a picture, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The size with the longest side brought down to `longest`; a smaller picture stays as it is. No side becomes nothing. */
export function fittedSize({ width, height }: PictureSize, longest: number): PictureSize {
  const scale = Math.min(1, longest / Math.max(width, height));
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: scaled(width), height: scaled(height) };
}

/** Whether a picture is kept byte for byte; else it is scaled down, or compressed more. */
export function fitsAsItIs(size: PictureSize, bytes: number): boolean {
  return Math.max(size.width, size.height) <= longestSide && bytes <= maxPhotoBytes;
}
