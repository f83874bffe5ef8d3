import { damaged, type PictureFacts } from './picture-walk.ts';

const [startOfScan, endOfImage, app0] = [0xda, 0xd9, 0xe0];
/** Tables (huffman, quantization, restart) and frames (baseline, extended, progressive): what is needed to decode, and no more. */
const needed = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd]);

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** A JFIF header without a thumbnail. */
function isBareJfif(bytes: Uint8Array, at: number, length: number): boolean {
  return length === 16 && String.fromCharCode(...bytes.subarray(at + 4, at + 9)) === 'JFIF\0';
}

/** More stuffed bytes and restarts than any encoder writes into a scan of a photo: central reads no more. */
const mostMarks = 100_000;
const mostSegments = 1000;

/** Where the coded data of a scan ends: the next marker that is neither a restart nor a stuffed byte. */
function endOfScan(bytes: Uint8Array, from: number): { readonly at: number; readonly marks: number } {
  for (let [at, marks] = [from, 0]; ; at += 2, marks += 1) {
    at = bytes.indexOf(0xff, at);
    const next = at < 0 ? undefined : bytes[at + 1];
    if (next === undefined) throw damaged();
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return { at, marks };
  }
}

/** @throws PictureProblem of a file that does not go from its start to its end mark (ITU T.81, annex B) */
export function walkJpeg(bytes: Uint8Array): PictureFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [at, width, height, scans, segments, isPlain] = [2, 0, 0, 0, 0, true];
  for (;;) {
    segments += 1;
    if (bytes[at] !== 0xff) throw damaged();
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      // A segment may have more of them before its name.
      isPlain = false;
      at += 1;
      continue;
    }
    if (marker === endOfImage) break;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) throw damaged();
    if (isFrame(marker)) {
      if (width > 0 || length < 8) throw damaged();
      [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      if (![1, 3].includes(view.getUint8(at + 9)) || view.getUint8(at + 4) !== 8) isPlain = false;
    }
    if (!needed.has(marker) && !(marker === app0 && at === 2 && isBareJfif(bytes, at, length))) isPlain = false;
    at += 2 + length;
    if (marker === startOfScan) {
      scans += 1;
      const end = endOfScan(bytes, at);
      at = end.at;
      if (end.marks >= mostMarks) isPlain = false;
    }
  }
  if (width === 0 || height === 0 || scans === 0) throw damaged();
  return { width, height, isPlain: isPlain && segments < mostSegments && at + 2 === bytes.length };
}
