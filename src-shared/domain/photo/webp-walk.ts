import { animated, damaged, type PictureFacts } from './picture-walk.ts';

/** The sizes of the three kinds of first chunk (RFC 9649): lossy, lossless, extended. */
function sizeIn(view: DataView, kind: string, at: number): Pick<PictureFacts, 'width' | 'height'> | null {
  const side = (from: number) => (view.getUint16(from, true) | (view.getUint8(from + 2) << 16)) + 1;
  switch (kind) {
    case 'VP8 ':
      return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff };
    case 'VP8L': {
      const packed = view.getUint32(at + 1, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: side(at + 4), height: side(at + 7) };
    default:
      return null;
  }
}

/** A plain WebP is one chunk, lossy or lossless: whatever has more goes by the extended form. */
const plainKinds = ['VP8 ', 'VP8L'];

/** @throws PictureProblem of a file whose chunks do not fill what its header says */
export function walkWebp(bytes: Uint8Array): PictureFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) throw damaged();
  const end = 8 + view.getUint32(4, true);
  const kinds: string[] = [];
  let [at, size] = [12, null as Pick<PictureFacts, 'width' | 'height'> | null];
  while (at < end) {
    if (at + 8 > bytes.length) throw damaged();
    const kind = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) throw damaged();
    if (kind === 'ANIM' || kind === 'ANMF') throw animated();
    if (kinds.length === 0) size = sizeIn(view, kind, at + 8);
    kinds.push(kind);
    // A chunk of an odd length has one byte behind it.
    at += 8 + length + (length % 2);
  }
  if (size === null || size.width === 0 || size.height === 0) throw damaged();
  const isPlain = kinds.length === 1 && kinds.every(kind => plainKinds.includes(kind));
  return { ...size, isPlain: isPlain && at === bytes.length && end === bytes.length };
}
