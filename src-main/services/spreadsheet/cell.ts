/** A cell as it was read: a text (also of a number), a day as YYYY-MM-DD, or an error of the spreadsheet such as `#REF!`. */
export interface Cell {
  readonly kind: 'text' | 'day' | 'error';
  readonly text: string;
}

export const textCell = (text: string): Cell => ({ kind: 'text', text: text.trim() });
export const emptyCell: Cell = textCell('');

/** A row that has something in it. */
export interface SheetRow {
  /** As the spreadsheet shows it. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** What was read of a file. */
export interface Sheet {
  /** Null for a CSV file. */
  readonly name: string | null;
  readonly rows: readonly SheetRow[];
}
