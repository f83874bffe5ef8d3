import { z } from 'zod';
import { text } from '../domain/values.ts';
import { bytesSchema } from './bytes.ts';
import { call } from './define-call.ts';

/** The largest spreadsheet, in bytes: it goes in one message. */
export const largestSpreadsheet = 8 * 1024 * 1024;

/** A cell that cannot be taken: its column as it is headed, what stands in it (cut where it is long), and why. */
export interface WrongCell {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/**
 * What becomes of a row: `new` is added; `already` is registered, or stands in an earlier row; `alike` may be registered under a
 * name that is nearly the same, and is left to a person; `refused` has wrong cells.
 */
export type RowOutcome = 'new' | 'already' | 'alike' | 'refused';

export interface SpreadsheetRow {
  /** Its number as the spreadsheet shows it. */
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly name: string;
  readonly address: string;
  readonly parish: string;
  /** Which registered premises it is, or is like; null where it is none. */
  readonly registered: string | null;
  readonly wrong: readonly WrongCell[];
}

/** A heading, and the field of premises that it was taken for; null for one that is not taken. */
export interface SpreadsheetColumn {
  readonly heading: string;
  readonly field: string | null;
}

/** What an import did, or would do. `found` is the sum of the other counts. */
export interface SpreadsheetResult {
  /** Nothing was changed. */
  readonly check: boolean;
  /** The sheet that was read; null for a CSV file. */
  readonly sheet: string | null;
  readonly columns: readonly SpreadsheetColumn[];
  readonly found: number;
  readonly added: number;
  readonly already: number;
  readonly alike: number;
  readonly refused: number;
  readonly rows: readonly SpreadsheetRow[];
}

export const spreadsheetCalls = {
  /**
   * Registers the premises of a CSV file or an Excel workbook, as `premises.save` does; with `check` it says the same and changes
   * nothing. Errors: not-allowed, sheet-unreadable, sheet-too-large, sheet-no-headings, input-invalid for a sheet that is not there.
   */
  'premises.import': call<SpreadsheetResult>()(
    'person',
    z.strictObject({
      bytes: bytesSchema(largestSpreadsheet),
      /** Name of the sheet; absent for the first. */
      sheet: text(31).optional(),
      /** Rows that are like registered premises are added as well. */
      withAlike: z.literal(true).optional(),
      check: z.boolean(),
    }),
  ),
};
