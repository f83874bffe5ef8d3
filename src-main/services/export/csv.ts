export type Cell = string | number | null;

/** How a cell begins that a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/;

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Tells a spreadsheet that the text is UTF-8; it takes it for the letters of its own system otherwise. */
export const byteOrderMark = '\u{FEFF}';

/** A line of a CSV file (RFC 4180). A text that would be a formula has an apostrophe in front. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;
