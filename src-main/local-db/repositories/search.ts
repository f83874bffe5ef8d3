import type { Connection } from '../connection.ts';

/** Writes a record's row in a full-text table; it has the same number as the record's own row. */
export function searchIndex({ raw }: Connection, table: string) {
  const remove = raw.prepare(`delete from ${table} where rowid = ?`);
  const insert = raw.prepare(`insert into ${table} (rowid, words) values (?, ?)`);
  return {
    remove(row: number): void {
      remove.run(row);
    },
    add(row: number, words: string): void {
      insert.run(row, words);
    },
    replace(row: number, words: string): void {
      remove.run(row);
      insert.run(row, words);
    },
  };
}

/** Typed text as full-text queries, one prefix query for each word. */
export function searchWords(text: string): string[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(word => `"${word}"*`);
}

/** A full-text query for all the words. */
export const allOf = (words: readonly string[]) => words.join(' ');
