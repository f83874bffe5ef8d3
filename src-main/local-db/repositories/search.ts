import type { Connection } from '../connection.ts';

/** Writes what a full-text table holds of one record; its rows have the numbers of the rows that they are about. */
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

/** What a person typed, word by word, each as a full-text query in which the word may go on. */
export function searchWords(text: string): string[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(word => `"${word}"*`);
}

/** A full-text query for all the words. */
export const allOf = (words: readonly string[]) => words.join(' ');
