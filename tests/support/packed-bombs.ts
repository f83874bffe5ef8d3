import { createCipheriv, createHash } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';

/** Messages that unfold to far more than they are, as somebody would write them who wants central's memory. */

const key = createHash('sha256').update('daybook').digest().subarray(0, 16);
const [keyTag, compressedTag, literalTag, sealedTag, checkTag] = [3, 8, 11, 18, 19];
const deflated = 1;
export const bzip2 = 3;

export const packet = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const head = Buffer.from([0xc0 | tag, 0xff, 0, 0, 0, 0]);
  head.writeUInt32BE(content.length, 2);
  return Buffer.concat([head, content]);
};

/** A key that is the plain hash of the password, as Daybook's are. */
const plainKey = packet(keyTag, Buffer.from([4, 7, 0, 8]));
/** One that is hashed from it 65 million times. */
export const dearKey = packet(keyTag, Buffer.from([4, 7, 3, 8, 1, 2, 3, 4, 5, 6, 7, 8, 255]));

/** `inside` under the password that stands in Daybook's source. */
export function sealed(inside: Uint8Array, keyPacket: Uint8Array = plainKey): Buffer {
  const body = Buffer.concat([Buffer.alloc(18), inside]);
  const check = Buffer.from([0xc0 | checkTag, 20]);
  const sum = createHash('sha1').update(body).update(check).digest();
  const cipher = createCipheriv('aes-128-cfb', key, Buffer.alloc(16));
  return Buffer.concat([
    keyPacket,
    packet(sealedTag, Buffer.from([1]), cipher.update(Buffer.concat([body, check, sum]))),
  ]);
}

export const compressed = (content: Uint8Array, method = deflated): Buffer =>
  packet(compressedTag, Buffer.from([method]), content);

/** Deflated so that more can follow. */
const deflatedPart = (bytes: Uint8Array) => deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_FULL_FLUSH });

/** Deflated text of so many megabytes of blanks, in chunks of a megabyte whose number need not be said before. */
export function deflatedBlanks(megabytes: number): Buffer {
  const aboutText = Buffer.from([0x75, 0, 0, 0, 0, 0]);
  const beginning = Buffer.concat([Buffer.from([0xc0 | literalTag, 0xe0 + 9]), aboutText, Buffer.alloc(512 - 6, ' ')]);
  const chunk = deflatedPart(Buffer.concat([Buffer.from([0xe0 + 20]), Buffer.alloc(1 << 20, ' ')]));
  const end = deflateRawSync(Buffer.from([0]));
  return Buffer.concat([deflatedPart(beginning), ...Array.from({ length: megabytes }, () => chunk), end]);
}
