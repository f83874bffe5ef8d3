import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { checkSize } from './bounds.ts';
import type { Sheet } from './cell.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);
const zip = [0x50, 0x4b, 0x03, 0x04];
/** Workbooks of before 2007, and those with a password. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a spreadsheet; what it is, its first bytes say and not its name.
 * @param sheet of a workbook; absent for the first
 * @throws DaybookError `sheet-unreadable`, `sheet-too-large`, `input-invalid` for a sheet that is not there
 */
export async function readSheet(bytes: Uint8Array, sheet?: string): Promise<Sheet> {
  checkSize(bytes);
  if (bytes.length === 0 || startsWith(bytes, compound)) throw new DaybookError('sheet-unreadable');
  return startsWith(bytes, zip) ? readWorkbook(bytes, sheet) : readCsv(bytes);
}
