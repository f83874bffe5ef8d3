import { Writable } from 'node:stream';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import type { Bytes } from '../../../src-shared/contract/bytes.ts';
import { byteOrderMark, type Cell, csvLine } from './csv.ts';

/** A file of lines that is made bit by bit. */
export interface SheetFile {
  add(lines: readonly (readonly Cell[])[]): void;
  /** All of the file; nothing can be added any more. */
  end(): Promise<Bytes>;
}

export function csvFile(headings: readonly string[]): SheetFile {
  const parts = [byteOrderMark, csvLine(headings)];
  return {
    add: lines => {
      parts.push(lines.map(csvLine).join(''));
    },
    end: async () => new Uint8Array(Buffer.from(parts.join(''))),
  };
}

/** An Excel workbook of one sheet. A text is a text there, never a formula. */
export function excelFile(headings: readonly string[], title: string): SheetFile {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  const workbook = new WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headings.map(header => ({ header, width: Math.max(12, header.length + 2) }));
  sheet.getRow(1).font = { bold: true };
  return {
    add: lines => {
      for (const line of lines) sheet.addRow([...line]).commit();
    },
    end: async () => {
      sheet.commit();
      await workbook.commit();
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}
