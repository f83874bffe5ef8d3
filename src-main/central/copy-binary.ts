import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** Signature, flags and length of the extension, which is empty. */
const headerBytes = 19;
type Row = readonly (Buffer | null)[];

/** The row at `at`, or how many bytes are needed to go on; null = the end. */
function rowAt(
  bytes: Buffer,
  at: number,
  longestField: number,
): { row: Row | null; next: number } | { needed: number } {
  if (bytes.length < at + 2) return { needed: at + 2 };
  const count = bytes.readInt16BE(at);
  if (count < 0) return { row: null, next: at + 2 };
  const row: (Buffer | null)[] = [];
  let next = at + 2;
  for (let field = 0; field < count; field++) {
    if (bytes.length < next + 4) return { needed: next + 4 };
    const length = bytes.readInt32BE(next);
    if (length > longestField) throw new DaybookError('internal');
    next += 4;
    if (length < 0) {
      row.push(null);
      continue;
    }
    if (bytes.length < next + length) return { needed: next + length };
    row.push(bytes.subarray(next, next + length));
    next += length;
  }
  return { row, next };
}

/**
 * Reads `COPY ... (format binary)` from chunks of any length.
 * @param longestField in bytes; a wrong length must not exhaust the memory
 * @param take gets each row when it is complete; null stands for a field without a value
 */
export function createCopyReader(longestField: number, take: (row: Row) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  let needed = headerBytes;
  let hasHeader = false;

  return piece => {
    pieces.push(piece);
    length += piece.length;
    if (length < needed) return;
    const bytes = Buffer.concat(pieces);
    let at = hasHeader ? 0 : headerBytes;
    hasHeader = true;
    for (;;) {
      const found = rowAt(bytes, at, longestField);
      if ('needed' in found) {
        needed = found.needed - at;
        break;
      }
      at = found.next;
      if (found.row === null) break;
      take(found.row);
    }
    pieces = [bytes.subarray(at)];
    length = bytes.length - at;
  };
}
