import { expect, test } from 'vitest';
import { exifTime } from '../../../../src-shared/domain/photo/exif-time.ts';
import { exifSegment, jpegLike } from '../../../support/pictures.ts';

const jpegWith = (...segments: Buffer[]) => {
  const bytes = Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    ...segments,
    Buffer.from('ffda0002', 'hex'),
    Buffer.alloc(64),
  ]);
  return new Uint8Array(bytes);
};
const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');

test('the time a camera wrote is read, with its zone or by the time of this device', () => {
  expect(exifTime(jpegWith(jfif, exifSegment('2026:03:01 14:02:33', '-05:00')))).toBe(Date.UTC(2026, 2, 1, 19, 2, 33));
  expect(exifTime(jpegWith(exifSegment('2026:03:01 14:02:33')))).toBe(new Date(2026, 2, 1, 14, 2, 33).getTime());
});

test('a picture that says nothing, or nonsense, has no time of its own', () => {
  expect(exifTime(jpegWith(jfif))).toBeNull();
  expect(exifTime(jpegWith(exifSegment('0000:00:00 00:00:00')))).toBeNull();
  expect(exifTime(new Uint8Array(3))).toBeNull();
  const whole = jpegWith(exifSegment('2026:03:01 14:02:33'));
  for (let length = 0; length < 90; length += 1) expect(exifTime(whole.slice(0, length))).toBeNull();
  for (let run = 0; run < 200; run += 1) expect(exifTime(jpegLike(400))).toBeNull();
});
