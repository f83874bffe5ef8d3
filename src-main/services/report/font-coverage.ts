/** Offsets and sizes are those of the OpenType specification, table `cmap`. */
function tableOffset(font: DataView, name: string): number {
  const tables = font.getUint16(4);
  for (let at = 12; at < 12 + 16 * tables; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map(index => font.getUint8(at + index)));
    if (tag === name) return font.getUint32(at + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

type Range = readonly [from: number, to: number];

/** Segments of a table of format 4; a segment that maps into nothing is none. */
function rangesOfFormat4(font: DataView, at: number): Range[] {
  const segments = font.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + 2 * segments + 2;
  return Array.from(
    { length: segments },
    (_, index): Range => [font.getUint16(starts + 2 * index), font.getUint16(ends + 2 * index)],
  ).filter(([from]) => from !== 0xffff);
}

function rangesOfFormat12(font: DataView, at: number): Range[] {
  return Array.from({ length: font.getUint32(at + 12) }, (_, index): Range => {
    const group = at + 16 + 12 * index;
    return [font.getUint32(group), font.getUint32(group + 4)];
  });
}

/** The characters that a font has a shape for, as ranges of code points. */
export function coverageOf(bytes: Uint8Array): readonly Range[] {
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cmap = tableOffset(font, 'cmap');
  const subtables = Array.from({ length: font.getUint16(cmap + 2) }, (_, index) => {
    const at = cmap + font.getUint32(cmap + 4 + 8 * index + 4);
    return { at, format: font.getUint16(at) };
  });
  return subtables.flatMap(({ at, format }) => {
    if (format === 12) return rangesOfFormat12(font, at);
    return format === 4 ? rangesOfFormat4(font, at) : [];
  });
}
