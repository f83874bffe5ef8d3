import { expect, test } from 'vitest';
import { prepareCrest } from '../../../src-main/services/photos/prepare-crest.ts';
import { maxCrestBytes } from '../../../src-shared/domain/department.ts';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { noisePicture, pngChunk, pngPicture } from '../../support/pictures.ts';

const svg = (root: string, inside = '<path d="M0 0H40V90H0Z" fill="#0b6e4f"/>') =>
  Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`);

test('a crest is drawn anew as a small PNG, whatever it is drawn from and however large it says it is', async () => {
  for (const file of [
    svg('viewBox="0 0 40 90"'),
    svg('width="4cm" height="9cm"'),
    svg('width="400000" height="900000"'),
  ]) {
    const crest = await prepareCrest(file);
    expect(readPicture(crest)).toEqual({ type: 'image/png', width: 160, height: 360, isPlain: true });
  }
  const picture = pngPicture(80, 40, [10, 120, 60]);
  const withText = Buffer.concat([
    picture.subarray(0, 33),
    pngChunk('tEXt', Buffer.from('Author\0somebody')),
    picture.subarray(33),
  ]);
  const crest = await prepareCrest(withText);
  expect(readPicture(crest)).toMatchObject({ type: 'image/png', width: 360, height: 180, isPlain: true });
  const noise = await prepareCrest(noisePicture(500));
  expect(noise.length).toBeLessThanOrEqual(maxCrestBytes);
});

test.each([
  ['text', svg('viewBox="0 0 9 9"', '<text>Health</text>'), /has text: turn it into outlines/],
  ['a picture', svg('viewBox="0 0 9 9"', '<image href="/etc/passwd"/>'), /holds pictures or scripts/],
  ['no size', svg(''), /does not say how large it is/],
  ['an end too soon', svg('viewBox="0 0 9 9"').subarray(0, 90), /is damaged or was cut off/],
  ['nothing of a picture', Buffer.from('crest'), /is not a JPEG, PNG or WebP picture/],
])('a crest with %s is refused in words', async (_what, file, words) => {
  await expect(prepareCrest(file)).rejects.toThrow(words);
});
