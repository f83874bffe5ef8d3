import { Transformer } from '@napi-rs/image';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { exifSegment, jpegLike, pictureOf, pngChunk, pngPicture } from '../../support/pictures.ts';

let central: CentralDatabase<never>;
let whole: Buffer[];

const white = (side: number) => Transformer.fromRgbaPixels(Buffer.alloc(4 * side * side, 255), side, side);
const jpegWith = (jpeg: Buffer, ...segments: Buffer[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {});
  const [jpeg, lossy, lossless] = [await white(20).jpeg(80), await white(20).webp(80), await white(20).webpLossless()];
  const png = pngPicture(12, 8, [9, 99, 199]);
  whole = [
    ...[jpeg, png, lossy, lossless],
    jpegWith(jpeg, exifSegment('2026:03:01 14:02:33')),
    Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('here')), png.subarray(33)]),
    // In the extended form, with a chunk of EXIF.
    Buffer.concat([
      Buffer.from('RIFF____WEBPVP8X\u000a\0\0\0\u0008\0\0\0\u0013\0\0\u0013\0\0', 'latin1'),
      lossy.subarray(12),
      Buffer.from('EXIF\u0003\0\0\0abc\0', 'latin1'),
    ]),
  ];
  const extended = whole.at(-1);
  extended?.writeUInt32LE(extended.length - 8, 4);
});
afterAll(() => central.drop());

async function atCentral(pictures: readonly Uint8Array[]): Promise<string[]> {
  const rows = await central.sql<{ standing: string }>(
    "select sync.picture_standing(decode(each, 'base64')) as standing from unnest($1::text[]) with ordinality one(each, nth) order by nth",
    [pictures.map(bytes => Buffer.from(bytes).toString('base64'))],
  );
  return rows.map(each => each.standing);
}

function onDevice(bytes: Uint8Array): string {
  try {
    return readPicture(bytes).isPlain ? 'plain' : 'more';
  } catch {
    return 'broken';
  }
}

test('central knows a plain picture, one with metadata, and one that is none', async () => {
  expect(await atCentral(whole)).toEqual(['plain', 'plain', 'plain', 'plain', 'more', 'more', 'more']);
  expect(whole.map(onDevice)).toEqual(await atCentral(whole));
  const [jpeg = Buffer.alloc(0), png = Buffer.alloc(0)] = whole;
  const behind = [jpeg, png].map(each => Buffer.concat([each, Buffer.from('PK\u0003\u0004<html>')]));
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(20_000, 16);
  bomb.writeUInt32BE(20_000, 20);
  const others = [...behind, bomb, jpegLike(5_000), Buffer.from('<html>'), Buffer.from('ffd8ffd9', 'hex')];
  expect(new Set(await atCentral(others))).toEqual(new Set(['broken']));
});

test('of what is cut off or changed anywhere, central never says that it is more of a picture than the device does', async () => {
  const cut = whole.flatMap(each => [1, 3, 9, 33, 90].map(less => each.subarray(0, -less)));
  expect(new Set(await atCentral(cut))).toEqual(new Set(['broken']));
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }), of: fc.nat() });
  const changed = fc.sample(change, { seed: 11, numRuns: 600 }).map(({ at, to, of }) => {
    const bytes = Buffer.from(whole[of % whole.length] ?? []);
    // What begins and ends a file, and its segments, more often than the pixels.
    bytes[at % Math.min(bytes.length, 120)] = to;
    return bytes;
  });
  const rank = ['broken', 'more', 'plain'];
  const device = changed.map(onDevice);
  for (const [at, said] of (await atCentral(changed)).entries()) {
    expect(rank.indexOf(said), changed[at]?.toString('hex')).toBeLessThanOrEqual(rank.indexOf(device[at] ?? ''));
  }
  expect(device.filter(each => each === 'plain').length).toBeGreaterThan(50);
});

test('two megabytes of markers or of tiny segments are refused as broken, and a large picture is looked through', async () => {
  const [jpeg = Buffer.alloc(0)] = whole;
  const start = jpeg.subarray(0, -2);
  const filled = (pair: string) =>
    Buffer.concat([
      start,
      Buffer.alloc(2 * 1024 * 1024 - start.length - 2, Buffer.from(pair, 'hex')),
      Buffer.from('ffd9', 'hex'),
    ]);
  const segments = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.alloc(1_900_000, Buffer.from('fffe0002', 'hex')),
    jpeg.subarray(2),
  ]);
  const pictures = [filled('ff00'), segments, pictureOf(2 * 1024 * 1024)];
  expect(await atCentral(pictures)).toEqual(['broken', 'broken', 'plain']);
});
