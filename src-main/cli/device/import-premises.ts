import { readFileSync, statSync } from 'node:fs';
import { largestSpreadsheet, type SpreadsheetResult } from '../../../src-shared/contract/spreadsheet.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { table } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

interface ImportOptions extends DeviceOptions {
  readonly file: string;
  readonly sheet?: string;
  readonly withAlike?: true;
  readonly check?: true;
}

/** @throws DaybookError `command-invalid`, `sheet-too-large` */
function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size > largestSpreadsheet) throw new DaybookError('sheet-too-large');
    return new Uint8Array(readFileSync(file));
  } catch (cause) {
    if (cause instanceof DaybookError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    throw commandInvalid('--file', `cannot be read: ${code}`);
  }
}

/** Each wrong cell with its row and column. */
const wrongCells = ({ rows }: SpreadsheetResult) =>
  rows.flatMap(({ row, wrong }) => wrong.map(cell => ({ row, ...cell })));

const alikeRows = ({ rows }: SpreadsheetResult) =>
  rows.filter(({ outcome }) => outcome === 'alike').map(({ row, name, registered }) => ({ row, name, registered }));

function wordsOf(result: SpreadsheetResult): string {
  const { check, columns, found, added, already, alike, refused } = result;
  const left = columns.filter(({ field }) => field === null).map(({ heading }) => heading);
  const wrong = wrongCells(result).map(({ row, column, value, reason }) => [row, column, value, reason]);
  const like = alikeRows(result).map(({ row, name, registered }) => [row, name, registered ?? '']);
  return [
    ...(wrong.length === 0 ? [] : [table(['row', 'column', 'value', 'reason'], wrong)]),
    ...(like.length === 0 ? [] : [table(['row', 'name', 'like the registered'], like)]),
    ...(left.length === 0 ? [] : [`Columns that were not taken: ${left.join(', ')}.`]),
    table(
      ['found', check ? 'would come' : 'added', 'already', 'alike', 'refused'],
      [[found, added, already, alike, refused]],
    ),
    ...(alike === 0 ? [] : ['Rows that are like registered premises are left out; --with-alike adds them.']),
    ...(check || added === 0 ? [] : ['They go out with the next sync.']),
  ].join('\n');
}

/**
 * `daybook device import-premises`.
 * Errors: command-invalid, not-allowed, sheet-unreadable, sheet-too-large, sheet-no-headings, input-invalid.
 */
export function importPremises(options: ImportOptions, context: CliContext): Promise<Answer> {
  const { file, sheet, withAlike, check = false } = options;
  const bytes = bytesOf(file);
  return onDevice(options, context, async ({ ask }) => {
    const result = await ask('premises.import', { bytes, sheet, withAlike, check });
    const { rows: _rows, ...told } = result;
    return { json: { ...told, wrong: wrongCells(result), like: alikeRows(result) }, words: wordsOf(result) };
  });
}
