import { largestSpreadsheet } from '../../../src-shared/contract/spreadsheet.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';

/** Rows below the headings. */
export const mostRows = 20_000;
export const mostColumns = 60;
/** Rows that may stand above the headings: a title, a date, the name of the department. */
export const mostAbove = 10;
/** Bytes of a workbook when it is unpacked; 20,000 rows of a register are about a fifth of it. */
export const mostUnpacked = 64 * 1024 * 1024;

/** @throws DaybookError `sheet-too-large` */
export function checkSize(bytes: Uint8Array): void {
  if (bytes.length > largestSpreadsheet) throw new DaybookError('sheet-too-large');
}

/** Refuses a row that is too far down or too wide. @throws DaybookError `sheet-too-large` */
export function checkRow(row: number, columns: number): void {
  if (row > mostRows + mostAbove || columns > mostColumns) throw new DaybookError('sheet-too-large');
}
