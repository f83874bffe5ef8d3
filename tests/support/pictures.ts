import { createHash, randomFillSync } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** Bytes that begin like a JPEG and are followed by chance: no picture. */
export function jpegLike(size: number): Buffer {
  const bytes = randomFillSync(Buffer.alloc(size));
  Buffer.from('ffd8ffe0', 'hex').copy(bytes);
  return bytes;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The EXIF segment of a JPEG that a camera held sideways (orientation 6) has taken at this time (`2026:03:01 14:02:33`, `-05:00`). */
export function exifSegment(taken: string, offset = '', orientation = 6): Buffer {
  const [first, inner] = [8, 8 + 2 + 2 * 12 + 4];
  const texts = inner + 2 + 2 * 12 + 4;
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (type === 3) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const [two, none] = [Buffer.from([0, 2]), Buffer.alloc(4)];
  const start = Buffer.from('4d4d002a00000000', 'hex');
  start.writeUInt32BE(first, 4);
  const [day, zone] = [Buffer.from(`${taken}\0`), Buffer.from(`${offset}\0`)];
  const tiff = Buffer.concat([
    ...[start, two, entry(0x0112, 3, 1, orientation), entry(0x8769, 4, 1, inner), none],
    ...[two, entry(0x9003, 2, day.length, texts), entry(0x9011, 2, zone.length, texts + day.length), none, day, zone],
  ]);
  const head = Buffer.from('ffe10000457869660000', 'hex');
  head.writeUInt16BE(8 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}

export function pngChunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function pngOf(width: number, rows: readonly Buffer[], pack = (data: Buffer): Buffer => deflateSync(data)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2], 8); // 8 bits for each of red, green, blue
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const noFilter = Buffer.from([0]);
  const lines = Buffer.concat(rows.flatMap(row => [noFilter, row]));
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pack(lines)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A real PNG: a plain colour (red, green, blue) with a darker band at the top, so that one sees which way up it is. */
export function pngPicture(width: number, height: number, colour: readonly [number, number, number]): Buffer {
  const line = (part: number) =>
    Buffer.from(Array.from({ length: width }, () => colour.map(each => each * part)).flat());
  const [dark, light] = [line(0.4), line(1)];
  return pngOf(
    width,
    Array.from({ length: height }, (_, y) => (y < height / 4 ? dark : light)),
  );
}

/** A real PNG of chance, which nothing packs smaller: three bytes for each of `side` x `side` pixels. */
export function noisePicture(side: number): Buffer {
  return pngOf(
    side,
    Array.from({ length: side }, () => randomFillSync(Buffer.alloc(3 * side))),
  );
}

/** A real picture whose file has exactly so many bytes, 300 at least: of chance, or as `fill` makes its lines. */
export function pictureOf(bytes: number, fill: (line: Buffer) => Buffer = randomFillSync): Buffer {
  const width = bytes < 40_000 ? 20 : 600;
  const rows = Math.floor((bytes - 250) / (2 + 3 * width));
  const lines = Array.from({ length: rows }, () => fill(Buffer.alloc(3 * width)));
  const packed = (filler: number) =>
    pngOf(width, lines, data => Buffer.concat([deflateSync(data, { level: 0 }), Buffer.alloc(filler)]));
  return packed(bytes - packed(0).length);
}
