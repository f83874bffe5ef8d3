/** Markers and tags of EXIF 2.3 that lead to the time a picture was taken. */
const [app1, startOfScan] = [0xffe1, 0xffda];
const [exifDirectory, dateTimeOriginal, offsetTimeOriginal] = [0x8769, 0x9003, 0x9011];

/** The offset of the TIFF header in the EXIF segment of a JPEG; null when there is none. */
function findTiff(view: DataView): number | null {
  for (let at = 2; at + 10 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff00 || marker === startOfScan) return null;
    // "Exif" and two zeros.
    if (marker === app1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
  }
  return null;
}

interface Tag {
  readonly count: number;
  /** Where the value, or the offset to it, stands. */
  readonly at: number;
}

function tagsIn(view: DataView, directory: number, little: boolean): Map<number, Tag> {
  const entries = view.getUint16(directory, little);
  return new Map(
    Array.from({ length: entries }, (_, index) => {
      const entry = directory + 2 + 12 * index;
      return [view.getUint16(entry, little), { count: view.getUint32(entry + 4, little), at: entry + 8 }];
    }),
  );
}

function timeIn(view: DataView, tiff: number): number | null {
  const little = view.getUint16(tiff) === 0x4949;
  const pointer = (at: number) => tiff + view.getUint32(at, little);
  const inside = tagsIn(view, pointer(tiff + 4), little).get(exifDirectory);
  if (inside === undefined) return null;
  const tags = tagsIn(view, pointer(inside.at), little);
  const textOf = (name: number) => {
    const tag = tags.get(name);
    if (tag === undefined) return '';
    const bytes = new Uint8Array(view.buffer, view.byteOffset + pointer(tag.at), tag.count);
    return String.fromCharCode(...bytes).replace(/\0.*$/s, '');
  };
  const [, day, time] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)$/.exec(textOf(dateTimeOriginal)) ?? [];
  if (day === undefined) return null;
  const offset = /^[+-]\d\d:\d\d$/.exec(textOf(offsetTimeOriginal))?.[0] ?? '';
  const moment = Date.parse(`${day.replaceAll(':', '-')}T${time}${offset}`);
  return Number.isNaN(moment) ? null : moment;
}

/**
 * When a JPEG says that it was taken, in milliseconds; null when it does not say. A camera that names no zone is taken to go by the
 * time of this device.
 * @param bytes the file
 */
export function exifTime(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const tiff = findTiff(view);
    return tiff === null ? null : timeIn(view, tiff);
  } catch (error) {
    // A directory that leads out of the file: the picture may be fine, its time is not known.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
