import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/**
 * Compresses text to a tenth of its bytes in a format that both Postgres and a device can read and write. The only compressed
 * format that SQL in Postgres can reach is an OpenPGP message (RFC 4880, in pgcrypto), so batches and pages travel as such
 * messages. They are compressed, not kept secret: the password is in the source here and at central (functions/packed.sql);
 * TLS keeps them secret (docs/adr/0017).
 */
const password = 'daybook';

/** AES-128, SHA-256, the plain hash of the password as key, raw deflate; the names are those of RFC 4880. */
const aes128 = 7;
const sha256 = 8;
const simpleKey = 0;
const deflated = 1;
const tags = { key: 3, compressed: 8, literal: 11, sealed: 18, check: 19 };

const deflate = promisify(deflateRaw);
const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);
/** Higher levels compress JSON hardly better and cost several times as much. */
const level = 3;
/** No page is larger; a message that claims to be is not unpacked. */
const maxOutputLength = 256 * 1024 * 1024;

const cipherName = 'aes-128-cfb';
const key = createHash('sha256').update(password).digest().subarray(0, 16);
const noVector = Buffer.alloc(16);
/** A message begins with a block and the end of it once more; any block will do. */
const prefixLength = 18;
const checkHead = Buffer.from([0xc0 | tags.check, 20]);
const keyContent = Buffer.from([4, aes128, simpleKey, sha256]);
const sealedVersion = Buffer.from([1]);

function packet(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt8(0xc0 | tag, 0);
  head.writeUInt8(0xff, 1);
  head.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 0),
    2,
  );
  return Buffer.concat([head, ...parts]);
}

const checksum = (body: Uint8Array) => createHash('sha1').update(body).update(checkHead).digest();

/** One message of its own, as `pgp_sym_decrypt_bytea` takes it. */
async function packPiece(bytes: Uint8Array): Promise<Buffer> {
  const aboutText = Buffer.from([0x75, 0, 0, 0, 0, 0]);
  const content = await deflate(packet(tags.literal, aboutText, bytes), { level });
  const compressed = packet(tags.compressed, Buffer.from([deflated]), content);
  const body = Buffer.concat([Buffer.alloc(prefixLength), compressed]);
  const cipher = createCipheriv(cipherName, key, noVector);
  const sealed = cipher.update(Buffer.concat([body, checkHead, checksum(body)]));
  return Buffer.concat([packet(tags.key, keyContent), packet(tags.sealed, sealedVersion, sealed)]);
}

/** Central unpacks no longer piece (`piece bytes` in functions/bounds.sql): what one unfolds to is bounded by it. */
const longestPiece = 64 * 1024;
/** As JSON, so much makes a piece that is about half as long. */
const usualPiece = 384 * 1024;

async function packPieces(bytes: Buffer): Promise<Buffer[]> {
  const piece = bytes.length <= usualPiece ? await packPiece(bytes) : null;
  if (piece !== null && piece.length <= longestPiece) return [piece];
  const middle = bytes.length >> 1;
  return [...(await packPieces(bytes.subarray(0, middle))), ...(await packPieces(bytes.subarray(middle)))];
}

/** Text as central expects it: pieces, one behind the other. A central that does not know pieces reads a single one. */
export async function packText(text: string): Promise<Buffer> {
  return Buffer.concat(await packPieces(Buffer.from(text)));
}

function damaged(what: string): never {
  throw new DaybookError('internal', { details: { packed: what } });
}

/** How long the next part of a packet is; a part that is not `last` is followed by another. */
function partAt(bytes: Buffer, at: number): { start: number; length: number; last: boolean } {
  const first = bytes.readUInt8(at);
  if (first < 192) return { start: at + 1, length: first, last: true };
  if (first < 224) return { start: at + 2, length: ((first - 192) << 8) + bytes.readUInt8(at + 1) + 192, last: true };
  if (first === 255) return { start: at + 5, length: bytes.readUInt32BE(at + 1), last: true };
  return { start: at + 1, length: 1 << (first & 31), last: false };
}

/** The packet at the beginning of `bytes`, and what lies behind it. */
function readPacket(bytes: Buffer, tag: number): { content: Buffer; rest: Buffer } {
  if (bytes.length < 2 || bytes.readUInt8(0) !== (0xc0 | tag)) damaged(`no packet ${tag}`);
  const parts: Buffer[] = [];
  for (let at = 1; ; ) {
    const { start, length, last } = partAt(bytes, at);
    at = start + length;
    if (at > bytes.length) damaged(`packet ${tag} is cut`);
    parts.push(bytes.subarray(start, at));
    if (last) return { content: Buffer.concat(parts), rest: bytes.subarray(at) };
  }
}

/**
 * Text that `pgp_sym_encrypt` has packed.
 * @throws DaybookError `internal` when the bytes are not that
 */
export async function unpackText(packed: Buffer): Promise<string> {
  const { content: made, rest } = readPacket(packed, tags.key);
  const { content: sealed } = readPacket(rest, tags.sealed);
  if (!made.equals(keyContent) || !sealed.subarray(0, 1).equals(sealedVersion)) damaged('another way of packing');
  const opened = createDecipheriv(cipherName, key, noVector).update(sealed.subarray(1));
  const body = opened.subarray(0, -checksum(opened).length - checkHead.length);
  if (!opened.subarray(-20).equals(checksum(body))) damaged('the check fails');
  const { content: compressed } = readPacket(body.subarray(prefixLength), tags.compressed);
  const literal = await inflate(compressed.subarray(1), { maxOutputLength });
  const { content } = readPacket(literal, tags.literal);
  return content.subarray(6 + content.readUInt8(1)).toString('utf8');
}
