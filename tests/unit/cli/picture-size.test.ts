import { expect, test } from 'vitest';
import { pictureSize } from '../../../src-main/cli/device/picture-size.ts';
import { exifSegment, pngPicture } from '../../support/pictures.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const webp = (chunk: string) => hex(`52494646 00000000 57454250 ${chunk}`);

test('the size of a picture is read from each kind of file', () => {
  expect(pictureSize('image/png', pngPicture(64, 48, [1, 2, 3]))).toEqual({ width: 64, height: 48 });
  // A table (FFC4) stands before the frame (FFC2): 600 high, 800 wide.
  const jpeg = Buffer.concat([
    hex('ffd8'),
    exifSegment('2026:03:01 14:02:33'),
    hex('ffc40003 00 ffc2000b 08 0258 0320 0000'),
  ]);
  expect(pictureSize('image/jpeg', jpeg)).toEqual({ width: 800, height: 600 });
  expect(pictureSize('image/webp', webp('56503820 00000000 000000 9d012a 2003 5802'))).toEqual({
    width: 800,
    height: 600,
  });
  expect(pictureSize('image/webp', webp('5650384c 00000000 2f 1fc39500'))).toEqual({ width: 800, height: 600 });
  expect(pictureSize('image/webp', webp('56503858 00000000 00000000 1f0300 570200'))).toEqual({
    width: 800,
    height: 600,
  });
});

test('a file that ends too early, or says nothing, has no size', () => {
  const png = pngPicture(64, 48, [1, 2, 3]);
  for (const length of [0, 12, 17, 23]) expect(pictureSize('image/png', png.subarray(0, length))).toBeNull();
  expect(pictureSize('image/jpeg', hex('ffd8ffda0002'))).toBeNull();
  expect(pictureSize('image/webp', webp('00000000 00000000'))).toBeNull();
  expect(pictureSize('image/png', pngPicture(64, 48, [1, 2, 3]).fill(0, 16, 24))).toBeNull();
});
