import { WorkbookReader } from '@cj-tech-master/excelts';
import { isEntries } from '../../../src-shared/domain/values.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { checkRow } from './bounds.ts';
import { type Cell, emptyCell, type Sheet, type SheetRow, textCell } from './cell.ts';
import { unpackWorkbook } from './unpack-workbook.ts';

function dayCell(value: Date): Cell {
  return Number.isNaN(value.getTime())
    ? { kind: 'error', text: String(value) }
    : { kind: 'day', text: value.toISOString().slice(0, 10) };
}

/** What a cell shows: the result of a formula, the words of a link or of several styles. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return emptyCell;
  if (value instanceof Date) return dayCell(value);
  if (!isEntries(value)) return textCell(String(value));
  if ('error' in value) return { kind: 'error', text: String(value.error) };
  if ('formula' in value || 'sharedFormula' in value) return cellOf(value.result);
  if (Array.isArray(value.richText))
    return textCell(value.richText.map(part => (isEntries(part) ? String(part.text ?? '') : '')).join(''));
  return 'text' in value ? cellOf(value.text) : emptyCell;
}

function rowOf(row: number, values: unknown): SheetRow | null {
  // Its places are the columns, from 1 on.
  const given: unknown[] = Array.isArray(values) ? values.slice(1) : [];
  checkRow(row, given.length);
  const cells = Array.from(given, cellOf);
  return cells.every(({ text }) => text === '') ? null : { row, cells };
}

async function readSheets(bytes: Uint8Array, wanted: string | undefined): Promise<Sheet> {
  const reader = new WorkbookReader(bytes, { hyperlinks: 'ignore', styles: 'cache', sharedStrings: 'cache' });
  const names: string[] = [];
  for await (const sheet of reader) {
    const name = String(sheet.name);
    names.push(name);
    const isWanted = wanted === undefined || name.toLowerCase() === wanted.trim().toLowerCase();
    const rows: SheetRow[] = [];
    for await (const { number, values } of sheet) {
      const row = isWanted ? rowOf(number, values) : null;
      if (row !== null) rows.push(row);
    }
    if (isWanted) return { name, rows };
  }
  const problem = m.problems_choice({ choices: names.join(', ') });
  throw names.length === 0
    ? new DaybookError('sheet-unreadable')
    : new DaybookError('input-invalid', { fields: [{ field: 'sheet', problem }] });
}

/**
 * Reads one sheet of an Excel workbook, the first if none is named.
 * @throws DaybookError `sheet-unreadable`, `sheet-too-large`, `input-invalid` for a sheet that is not there
 */
export async function readWorkbook(bytes: Uint8Array, sheet: string | undefined): Promise<Sheet> {
  const unpacked = await unpackWorkbook(bytes);
  try {
    return await readSheets(unpacked, sheet);
  } catch (error) {
    throw error instanceof DaybookError ? error : new DaybookError('sheet-unreadable', { cause: error });
  }
}
