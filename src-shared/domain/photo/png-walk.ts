import { animated, damaged, type PictureFacts } from './picture-walk.ts';

/** The header, the palette and its transparency, the picture, the end: what is needed to decode, and no more. */
const needed = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Encoders write chunks of some kilobytes; central reads no more chunks than this. */
const mostChunks = 5000;

/** @throws PictureProblem of a file that does not go from its header to its end chunk (PNG, third edition) */
export function walkPng(bytes: Uint8Array): PictureFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [at, chunks, isPlain, hasPicture] = [8, 0, true, false];
  let [width, height] = [0, 0];
  for (let kind = ''; kind !== 'IEND'; ) {
    if (at + 12 > bytes.length) throw damaged();
    const length = view.getUint32(at);
    kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length || (at === 8) !== (kind === 'IHDR')) throw damaged();
    if (kind === 'acTL') throw animated();
    if (kind === 'IHDR') {
      if (length !== 13) throw damaged();
      [width, height] = [view.getUint32(16), view.getUint32(20)];
    }
    if (kind === 'IDAT') hasPicture = true;
    if (kind === 'IEND' && length !== 0) throw damaged();
    if (!needed.has(kind)) isPlain = false;
    at += 12 + length;
    chunks += 1;
  }
  if (width === 0 || height === 0 || !hasPicture) throw damaged();
  return { width, height, isPlain: isPlain && chunks < mostChunks && at === bytes.length };
}
