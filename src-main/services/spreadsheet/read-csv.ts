import { parseCsv } from '@cj-tech-master/excelts/csv';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { checkRow, mostAbove } from './bounds.ts';
import { type Sheet, type SheetRow, textCell } from './cell.ts';
import { fieldOfHeading } from './columns.ts';

/** UTF-8 as a rule; UTF-16 by its mark; else Windows-1252, in which Excel saves "CSV" on an English Windows. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The separator by which most headings are known: addresses are full of commas in a file of semicolons. */
function separatorOf(text: string): string {
  const upper = text.split(/\r\n?|\n/, mostAbove + 1);
  const known = (separator: string) =>
    Math.max(...upper.map(line => line.split(separator).filter(each => fieldOfHeading(each) !== null).length));
  return [',', ';', '\t'].reduce((best, each) => (known(each) > known(best) ? each : best));
}

function parsed(text: string): string[][] {
  try {
    return parseCsv(text, { delimiter: separatorOf(text), skipEmptyLines: false });
  } catch {
    throw new DaybookError('sheet-unreadable');
  }
}

/** Reads a CSV file, whichever of comma, semicolon and tab it has. @throws DaybookError `sheet-unreadable`, `sheet-too-large` */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decoded(bytes);
  if (text.includes('\0')) throw new DaybookError('sheet-unreadable');
  const rows: SheetRow[] = [];
  for (const [at, given] of parsed(text).entries()) {
    if (given.every(cell => cell.trim() === '')) continue;
    checkRow(at + 1, given.length);
    rows.push({ row: at + 1, cells: given.map(textCell) });
  }
  return { name: null, rows };
}
