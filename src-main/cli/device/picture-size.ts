import type { PhotoType } from '../../../src-shared/domain/photo/photo.ts';

/** Width and height in pixels, as they are stored. */
interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The frame header of a JPEG: SOF0 to SOF15 without the three markers among them that mean something else (ITU T.81, table B.1). */
function jpegSize(bytes: Buffer): PictureSize | null {
  const others = [0xc4, 0xc8, 0xcc];
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && !others.includes(marker)) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
  }
  return null;
}

/** The three kinds of WebP (RFC 9649): lossy, lossless, extended. */
function webpSize(bytes: Buffer): PictureSize | null {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

const readers: Readonly<Record<PhotoType, (bytes: Buffer) => PictureSize | null>> = {
  'image/jpeg': jpegSize,
  'image/png': bytes => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  'image/webp': webpSize,
};

/** How large a picture says it is; null when it does not get that far. */
export function pictureSize(type: PhotoType, bytes: Buffer): PictureSize | null {
  try {
    const size = readers[type](bytes);
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
