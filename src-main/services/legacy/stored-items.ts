import { hash } from 'node:crypto';
import type { LegacyFile, LegacyRow } from '../../local-db/legacy-file.ts';
import type { StoredItem } from './item-points.ts';
import type { InspectionTable } from './legacy-layout.ts';
import { textOf } from './legacy-values.ts';

/** What tells two rows apart, whatever their ids are. */
export function printOf(table: string, row: LegacyRow, items: readonly StoredItem[]): string {
  const values = Object.entries(row).map(([column, value]) => [
    column,
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value),
  ]);
  return hash('sha256', JSON.stringify([table, values, items]), 'hex').slice(0, 32);
}

/** The rows of items by the inspection that they belong to. */
export function storedItems(file: LegacyFile, { items }: InspectionTable): ReadonlyMap<string, StoredItem[]> {
  const found = new Map<string, StoredItem[]>();
  if (items === undefined) return found;
  for (const row of file.rows(items.table)) {
    const [inspection, item] = [textOf(row[items.inspection]), textOf(row.item_id)];
    if (inspection === null || item === null) continue;
    const stored = {
      item,
      points: textOf(row[items.points]),
      observations: textOf(row.obser),
      errors: textOf(row.error),
    };
    const list = found.get(inspection);
    if (list === undefined) found.set(inspection, [stored]);
    else list.push(stored);
  }
  return found;
}
