import { isHeic } from './heic.ts';
import { isPosition, type Position } from './position.ts';

/** Markers and tags of EXIF 2.3 (CIPA DC-008) that say when, where and which way up a picture was taken. */
const [app1, startOfScan] = [0xffe1, 0xffda];
const [orientationTag, exifDirectory, gpsDirectory] = [0x0112, 0x8769, 0x8825];
const [dateTimeOriginal, offsetTimeOriginal] = [0x9003, 0x9011];
const [latitudeRef, latitudeTag, longitudeRef, longitudeTag] = [1, 2, 3, 4];

/** Facts that a camera wrote into a picture's file. */
export interface ExifFacts {
  /** Milliseconds; null when it is not there. A time without a zone is taken as this device's. */
  readonly takenAt: number | null;
  /** From 1 (upright) to 8; above 4 width and height are exchanged. */
  readonly orientation: number;
  readonly position: Position | null;
}

const nothing: ExifFacts = { takenAt: null, orientation: 1, position: null };

/** The offset of the TIFF header in the EXIF segment of a JPEG; null when there is none. */
function findInJpeg(view: DataView): number | null {
  for (let at = 2; at + 10 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff00 || marker === startOfScan) return null;
    // "Exif" and two zeros.
    if (marker === app1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
  }
  return null;
}

/** How a TIFF begins whose first directory follows at once, as cameras write it: big-endian, or little. */
const tiffStarts = [
  [0x4d4d002a, 0x00000008],
  [0x49492a00, 0x08000000],
] as const;

/** The same in a HEIC file, where it is an item between others, with or without "Exif" before it (ISO/IEC 23008-12, annex A). */
function findInHeic(view: DataView): number | null {
  for (let at = 0; at + 8 <= view.byteLength; at += 1) {
    const start = view.getUint32(at);
    if (tiffStarts.some(([mark, first]) => mark === start && view.getUint32(at + 4) === first)) return at;
  }
  return null;
}

interface Tag {
  readonly count: number;
  /** Where the value, or the offset to it, stands. */
  readonly at: number;
}

/** Reads values of one TIFF structure, whose byte order and offsets count from its start. */
function tiffReader(view: DataView, tiff: number) {
  const little = view.getUint16(tiff) === 0x4949;
  const pointer = (at: number) => tiff + view.getUint32(at, little);
  const tagsAt = (directory: number): Map<number, Tag> => {
    const entries = view.getUint16(directory, little);
    return new Map(
      Array.from({ length: entries }, (_, index) => {
        const entry = directory + 2 + 12 * index;
        return [view.getUint16(entry, little), { count: view.getUint32(entry + 4, little), at: entry + 8 }];
      }),
    );
  };
  const text = (tag: Tag | undefined) => {
    if (tag === undefined) return '';
    // Up to four letters stand in the entry itself.
    const from = tag.count <= 4 ? tag.at : pointer(tag.at);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + from, tag.count);
    return String.fromCharCode(...bytes).replace(/\0.*$/s, '');
  };
  return {
    first: () => tagsAt(pointer(tiff + 4)),
    inner: (tag: Tag | undefined) => (tag === undefined ? new Map<number, Tag>() : tagsAt(pointer(tag.at))),
    short: (tag: Tag | undefined) => (tag === undefined ? null : view.getUint16(tag.at, little)),
    text,
    /** Degrees, minutes and seconds as three fractions. */
    degrees: (tag: Tag | undefined) => {
      if (tag?.count !== 3) return Number.NaN;
      const at = pointer(tag.at);
      const part = (index: number) =>
        view.getUint32(at + 8 * index, little) / view.getUint32(at + 8 * index + 4, little);
      return part(0) + part(1) / 60 + part(2) / 3600;
    },
  };
}

type TiffReader = ReturnType<typeof tiffReader>;

function timeOf({ text }: TiffReader, tags: ReadonlyMap<number, Tag>): number | null {
  const [, day, time] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)$/.exec(text(tags.get(dateTimeOriginal))) ?? [];
  if (day === undefined) return null;
  const offset = /^[+-]\d\d:\d\d$/.exec(text(tags.get(offsetTimeOriginal)))?.[0] ?? '';
  const moment = Date.parse(`${day.replaceAll(':', '-')}T${time}${offset}`);
  return Number.isNaN(moment) ? null : moment;
}

function positionOf({ text, degrees }: TiffReader, tags: ReadonlyMap<number, Tag>): Position | null {
  const signed = (value: number, isNegative: boolean) => Number((isNegative ? -value : value).toFixed(6));
  const position = {
    latitude: signed(degrees(tags.get(latitudeTag)), text(tags.get(latitudeRef)) === 'S'),
    longitude: signed(degrees(tags.get(longitudeTag)), text(tags.get(longitudeRef)) === 'W'),
  };
  return isPosition(position) ? position : null;
}

function factsAt(view: DataView, tiff: number): ExifFacts {
  const reader = tiffReader(view, tiff);
  const tags = reader.first();
  const orientation = reader.short(tags.get(orientationTag)) ?? 1;
  return {
    takenAt: timeOf(reader, reader.inner(tags.get(exifDirectory))),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    position: positionOf(reader, reader.inner(tags.get(gpsDirectory))),
  };
}

/**
 * What the camera says in a JPEG or HEIC file; nothing where it does not, or where its directories lead out of the file: the
 * picture may be fine all the same.
 * @param bytes the file
 */
export function readExif(bytes: Uint8Array): ExifFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const tiff = isHeic(bytes) ? findInHeic(view) : findInJpeg(view);
    return tiff === null ? nothing : factsAt(view, tiff);
  } catch (error) {
    if (error instanceof RangeError) return nothing;
    throw error;
  }
}
