import { deflateSync } from 'node:zlib';
import { JsColorType, Transformer } from '@napi-rs/image';
import { beforeAll, describe, expect, test } from 'vitest';
import { preparePicture } from '../../../src-main/services/photos/prepare-picture.ts';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { exifSegment, jpegLike, pictureOf, pngChunk, pngPicture } from '../../support/pictures.ts';

/** Red above left, green below left, blue on the right: 64 x 32. */
const [width, height] = [64, 32];
const pixels = Buffer.alloc(4 * width * height, 255);
for (let y = 0; y < height; y += 1)
  for (let x = 0; x < width; x += 1) {
    const colour = x >= width / 2 ? [0, 0, 255] : y < height / 2 ? [255, 0, 0] : [0, 255, 0];
    pixels.set(colour, 4 * (y * width + x));
  }
const drawing = () => Transformer.fromRgbaPixels(pixels, width, height);
let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await drawing().jpeg(95);
});

/** The JPEG with segments behind its start. */
const jpegWith = (...segments: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

function segment(marker: number, data: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, Buffer.from(data, 'latin1')]);
}

/** The colours near the corners: above left, above right, below left, below right. */
async function cornersOf(bytes: Uint8Array): Promise<string> {
  const { width, height, colorType } = await new Transformer(bytes).metadata();
  const raw = await new Transformer(bytes).rawPixels();
  const step = colorType === JsColorType.Rgba8 ? 4 : 3;
  const at = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = raw.subarray(step * (y * width + x));
    if (red > 200 && green < 80 && blue < 80) return 'r';
    if (green > 200 && red < 80 && blue < 80) return 'g';
    return blue > 200 && red < 80 ? 'b' : '?';
  };
  return [at(4, 4), at(width - 5, 4), at(4, height - 5), at(width - 5, height - 5)].join('');
}

const problemOf = (bytes: Uint8Array) => preparePicture(bytes).then(() => null, String);

describe('a picture that is taken', () => {
  // What each orientation makes of the corners `rbgb`, and of 64 x 32.
  test.each([
    [1, 'rbgb', false],
    [2, 'brbg', false],
    [3, 'bgbr', false],
    [4, 'gbrb', false],
    [5, 'rgbb', true],
    [6, 'grbb', true],
    [7, 'bbgr', true],
    [8, 'bbrg', true],
  ])('stands upright whatever its orientation says: %i', async (orientation, corners, turned) => {
    const kept = await preparePicture(jpegWith(exifSegment('2026:03:01 14:02:33', '', orientation)));
    expect(await cornersOf(kept.bytes)).toBe(corners);
    expect([kept.width, kept.height]).toEqual(turned ? [height, width] : [width, height]);
    expect(readPicture(kept.bytes).isPlain).toBe(true);
  });

  test('keeps nothing of what a camera or a program wrote beside it, however small it is', async () => {
    const secret = 'SERIAL-4711 18.0179N 76.8099W';
    const png = pngPicture(40, 30, [9, 9, 9]);
    const beforeEnd = png.length - 12;
    const pictures = [
      jpegWith(segment(0xe1, `Exif\0\0${secret}`)),
      jpegWith(segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`)),
      jpegWith(segment(0xe2, `ICC_PROFILE\0${secret}`)),
      jpegWith(segment(0xed, secret)),
      jpegWith(segment(0xfe, secret)),
      Buffer.concat([jpeg, Buffer.from(secret)]),
      Buffer.concat([jpeg, Buffer.from('PK\u0003\u0004<html><script>'), Buffer.from(secret)]),
      Buffer.concat([png.subarray(0, beforeEnd), pngChunk('tEXt', Buffer.from(secret)), png.subarray(beforeEnd)]),
      Buffer.concat([png.subarray(0, beforeEnd), pngChunk('eXIf', Buffer.from(secret)), png.subarray(beforeEnd)]),
      Buffer.concat([png, Buffer.from(secret)]),
    ];
    for (const picture of pictures) {
      expect(readPicture(picture).isPlain).toBe(false);
      const { bytes } = await preparePicture(picture);
      expect(Buffer.from(bytes).includes('SERIAL')).toBe(false);
      expect(readPicture(bytes).isPlain).toBe(true);
    }
  });

  test('stays byte for byte where there is nothing but the picture, and is one all the same under a wrong name', async () => {
    const webp = await drawing().webp(90);
    for (const picture of [jpeg, webp, pngPicture(40, 30, [1, 2, 3]), pictureOf(30_000)]) {
      expect(Buffer.from((await preparePicture(picture)).bytes).equals(picture)).toBe(true);
    }
  });

  test('has the colours of a screen where it had those of print', async () => {
    const red =
      '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3OFBtUVdfYmdoZz5NcXlwZHhcZWdj/8AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCgJ+n6gAAAAP/Z';
    const kept = await preparePicture(Buffer.from(red, 'base64'));
    expect([await cornersOf(kept.bytes), readPicture(kept.bytes).isPlain]).toEqual(['rrrr', true]);
  });

  test('is white where it was transparent, and scaled down where it was large', async () => {
    const empty = await Transformer.fromRgbaPixels(Buffer.alloc(4 * 3200 * 1000), 3200, 1000).png();
    const kept = await preparePicture(empty);
    expect([kept.type, kept.width, kept.height]).toEqual(['image/jpeg', 1600, 500]);
    expect([...(await new Transformer(kept.bytes).rawPixels()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});

describe('a picture that is not taken is told in plain words', () => {
  const cutOff = 'cannot be read: the file is damaged or was cut off';

  test('one that is cut off, anywhere', async () => {
    const png = pngPicture(20, 20, [5, 5, 5]);
    for (const whole of [jpeg, png, await drawing().webp(90)]) {
      for (let part = 12; part < whole.length; part += 37)
        expect(await problemOf(whole.subarray(0, part))).toContain(cutOff);
      expect(await problemOf(whole.subarray(0, -1))).toContain(cutOff);
    }
  });

  test('one that is none behind its first bytes', async () => {
    expect(await problemOf(jpegLike(4_000))).toContain(cutOff);
    const ihdr = pngChunk('IHDR', Buffer.from('00000003000000030802000000', 'hex'));
    const end = pngChunk('IEND', Buffer.alloc(0));
    const nonsense = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      ihdr,
      pngChunk('IDAT', Buffer.from('x')),
      end,
    ]);
    expect(await problemOf(nonsense)).toContain(cutOff);
  });

  test('one that would fill the memory', async () => {
    const ihdr = Buffer.from('00004e2000004e200802000000', 'hex');
    const bomb = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      pngChunk('IHDR', ihdr),
      pngChunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
    expect(await problemOf(bomb)).toContain('has 20000 × 20000 pixels, which is more than 65 million');
  });

  test('nothing, a page, a HEIC, one that moves', async () => {
    expect(await problemOf(Buffer.alloc(0))).toContain('is empty');
    expect(await problemOf(Buffer.from('<html>'))).toContain('is not a JPEG, PNG or WebP picture');
    expect(await problemOf(Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'))).toContain(
      'is a HEIC picture',
    );
    const png = pngPicture(20, 20, [5, 5, 5]);
    const moving = Buffer.concat([png.subarray(0, 33), pngChunk('acTL', Buffer.alloc(8)), png.subarray(33)]);
    expect(await problemOf(moving)).toContain('is a moving picture');
  });
});
