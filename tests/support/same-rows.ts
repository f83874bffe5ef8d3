import { expect } from 'vitest';
import type { Row, Tables } from '../fixtures/maker/holdings.ts';

const byText = (rows: readonly Row[]) => rows.map(row => JSON.stringify(row)).sort();

/** A row without columns that it had not then. */
const asThen = (row: Row, then: Row): Row => Object.fromEntries(Object.keys(then).map(column => [column, row[column]]));

/**
 * Every table of then is there with the same rows, looked at by the columns that it had then.
 * @param grown tables that may have more rows now
 */
export function expectSameRows(now: Tables, then: Tables, grown: readonly string[] = []): void {
  for (const [table, rows] of Object.entries(then)) {
    const [sample] = rows;
    if (sample === undefined) continue;
    const found = byText((now[table] ?? []).map(row => asThen(row, sample)));
    const wanted = byText(rows.map(row => asThen(row, sample)));
    if (grown.includes(table)) expect(found, table).toEqual(expect.arrayContaining(wanted));
    else expect(found, table).toEqual(wanted);
  }
}
