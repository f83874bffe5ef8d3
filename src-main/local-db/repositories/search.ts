import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { Connection } from '../connection.ts';

/** The full-text tables; their rows have the numbers of the records' rows. */
type SearchTable = 'premises_search' | 'inspection_search';

/** The words by which premises are found. */
export function premisesWords({ name, owner, address }: Premises): string[] {
  return [name, owner, address];
}

/** The words by which an inspection is found; its premises may not be on the device yet. */
export function inspectionWords(
  premises: Premises | null,
  { inspector, inspectorName }: Pick<Inspection, 'inspector' | 'inspectorName'>,
): string[] {
  return [...(premises === null ? [] : premisesWords(premises)), inspectorName, inspector];
}

/** Writes what a full-text table holds of one record. */
export function searchIndex({ raw }: Connection, table: SearchTable) {
  const remove = raw.prepare(`delete from ${table} where rowid = ?`);
  const insert = raw.prepare(`insert into ${table} (rowid, words) values (?, ?)`);
  return {
    remove(row: number): void {
      remove.run(row);
    },
    replace(row: number, words: readonly string[]): void {
      remove.run(row);
      insert.run(row, words.join('\n'));
    },
  };
}

/** What a person typed as a full-text query in which each word may go on; null when there is no word in it. */
export function searchQuery(text: string): string | null {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? null : words.map(word => `"${word}"*`).join(' ');
}
