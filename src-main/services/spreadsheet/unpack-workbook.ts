import { Readable } from 'node:stream';
import { type UnzipEntry, ZipArchive, ZipReader } from '@cj-tech-master/excelts/archive';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { mostUnpacked } from './bounds.ts';

/** The parts of a workbook that have its cells: no pictures, drawings or macros. */
const wanted =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/** The file piece by piece, so that its parts are unpacked bit by bit. */
function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  const size = 64 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Unpacks a part until it is whole, or larger than there is room. */
async function unpacked(entry: UnzipEntry, room: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of entry.stream()) {
    size += part.length;
    if (size > room) throw new DaybookError('sheet-too-large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function unpackAll(bytes: Uint8Array): Promise<Uint8Array> {
  const archive = new ZipArchive({ level: 0 });
  let room = mostUnpacked;
  for await (const entry of new ZipReader(Readable.from(pieces(bytes))).entries()) {
    if (!wanted.test(entry.path)) {
      entry.discard();
      continue;
    }
    const data = await unpacked(entry, room);
    room -= data.length;
    archive.add(entry.path, data);
  }
  return archive.bytes();
}

/**
 * A workbook with nothing left to unpack: the reader of workbooks has no bound of its own, and what it gets so cannot unfold.
 * @throws DaybookError `sheet-unreadable`, `sheet-too-large`
 */
export async function unpackWorkbook(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await unpackAll(bytes);
  } catch (error) {
    throw error instanceof DaybookError ? error : new DaybookError('sheet-unreadable', { cause: error });
  }
}
