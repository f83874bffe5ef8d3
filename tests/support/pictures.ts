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

/** One value of a TIFF directory (TIFF 6.0): `bytes` has more than four bytes where the value stands elsewhere. */
interface TiffEntry {
  readonly tag: number;
  /** 2: text, 3: short, 4: long, 5: fractions. */
  readonly type: 2 | 3 | 4 | 5;
  readonly count: number;
  readonly bytes: Buffer;
}

const long = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const textEntry = (tag: number, text: string): TiffEntry => {
  const bytes = Buffer.from(`${text}\0`);
  return { tag, type: 2, count: bytes.length, bytes };
};
const shortEntry = (tag: number, value: number): TiffEntry => ({
  tag,
  type: 3,
  count: 1,
  bytes: Buffer.from([value >> 8, value & 255]),
});
/** Whole degrees and minutes, and seconds in ten thousandths. */
const degreesEntry = (tag: number, value: number): TiffEntry => {
  const tenThousandths = Math.round(Math.abs(value) * 36_000_000);
  const parts = [
    [Math.floor(tenThousandths / 36_000_000), 1],
    [Math.floor((tenThousandths % 36_000_000) / 600_000), 1],
    [tenThousandths % 600_000, 10_000],
  ];
  return { tag, type: 5, count: 3, bytes: Buffer.concat(parts.flat().map(long)) };
};

const directoryBytes = (entries: readonly TiffEntry[]) =>
  2 + 12 * entries.length + 4 + entries.reduce((sum, { bytes }) => sum + (bytes.length > 4 ? bytes.length : 0), 0);

/** A directory that begins at `at`, with its longer values behind it. */
function directory(at: number, entries: readonly TiffEntry[]): Buffer {
  let next = at + 2 + 12 * entries.length + 4;
  const rest: Buffer[] = [];
  const heads = entries.map(({ tag, type, count, bytes }) => {
    const head = Buffer.alloc(12);
    head.writeUInt16BE(tag, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt32BE(count, 4);
    if (bytes.length <= 4) bytes.copy(head, 8);
    else {
      head.writeUInt32BE(next, 8);
      rest.push(bytes);
      next += bytes.length;
    }
    return head;
  });
  return Buffer.concat([Buffer.from([0, entries.length]), ...heads, long(0), ...rest]);
}

/**
 * The EXIF segment of a JPEG that a camera held sideways (orientation 6) has taken at this time (`2026:03:01 14:02:33`, `-05:00`),
 * and at this place in degrees.
 */
export function exifSegment(
  taken: string,
  offset = '',
  orientation = 6,
  place?: { readonly latitude: number; readonly longitude: number },
): Buffer {
  const times = [textEntry(0x9003, taken), textEntry(0x9011, offset)];
  const gps = place && [
    textEntry(1, place.latitude < 0 ? 'S' : 'N'),
    degreesEntry(2, place.latitude),
    textEntry(3, place.longitude < 0 ? 'W' : 'E'),
    degreesEntry(4, place.longitude),
  ];
  const pointers = gps ? 2 : 1;
  const timesAt = 8 + 2 + 12 * (1 + pointers) + 4;
  const gpsAt = timesAt + directoryBytes(times);
  const pointer = (tag: number, at: number): TiffEntry => ({ tag, type: 4, count: 1, bytes: long(at) });
  const first = [shortEntry(0x0112, orientation), pointer(0x8769, timesAt), ...(gps ? [pointer(0x8825, gpsAt)] : [])];
  const tiff = Buffer.concat([
    Buffer.from('4d4d002a00000008', 'hex'),
    directory(8, first),
    directory(timesAt, times),
    ...(gps ? [directory(gpsAt, gps)] : []),
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
