import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readExif } from '../../../../src-shared/domain/photo/exif.ts';
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
  expect(readExif(jpegWith(jfif, exifSegment('2026:03:01 14:02:33', '-05:00'))).takenAt).toBe(
    Date.UTC(2026, 2, 1, 19, 2, 33),
  );
  expect(readExif(jpegWith(exifSegment('2026:03:01 14:02:33'))).takenAt).toBe(
    new Date(2026, 2, 1, 14, 2, 33).getTime(),
  );
});

test('a picture that says nothing, or nonsense, has no time of its own', () => {
  expect(readExif(jpegWith(jfif)).takenAt).toBeNull();
  expect(readExif(jpegWith(exifSegment('0000:00:00 00:00:00'))).takenAt).toBeNull();
  expect(readExif(new Uint8Array(3)).takenAt).toBeNull();
  const whole = jpegWith(exifSegment('2026:03:01 14:02:33'));
  for (let length = 0; length < 90; length += 1) expect(readExif(whole.slice(0, length)).takenAt).toBeNull();
  for (let run = 0; run < 200; run += 1) expect(readExif(jpegLike(400)).takenAt).toBeNull();
});

test('a camera’s position is read, south and west as negative degrees; nought and nought is none', () => {
  const kingston = exifSegment('2026:03:01 14:02:33', '', 6, { latitude: 18.0109, longitude: -76.7976 });
  expect(readExif(jpegWith(kingston))).toMatchObject({
    orientation: 6,
    position: { latitude: 18.0109, longitude: -76.7976 },
  });
  expect(readExif(jpegWith(exifSegment('2026:03:01 14:02:33'))).position).toBeNull();
  const nowhere = exifSegment('2026:03:01 14:02:33', '', 6, { latitude: 0, longitude: 0 });
  expect(readExif(jpegWith(nowhere)).position).toBeNull();
});

test('in a HEIC file it is found between the other items', () => {
  const heic = readFileSync(`${import.meta.dirname}/../../../support/pictures/sink.heic`);
  expect(readExif(heic)).toEqual({
    takenAt: Date.UTC(2026, 2, 1, 19, 2, 33),
    orientation: 1,
    position: { latitude: 18.0109, longitude: -76.7976 },
  });
});
