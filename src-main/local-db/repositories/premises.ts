import { eq, inArray, sql } from 'drizzle-orm';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { premisesSchema } from '../../../src-shared/domain/premises/premises.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Connection } from '../connection.ts';
import { premises } from '../schema.ts';
import { removedRecords } from './removed-records.ts';
import { premisesWords, searchIndex } from './search.ts';
import { rowSelect } from './select-rows.ts';
import { unknownFields } from './unknown-fields.ts';
import { upsertOf } from './upsert.ts';

export type PremisesReads = ReturnType<typeof premisesReads>;
export type PremisesWrites = ReturnType<typeof premisesWrites>;

const knownFields: ReadonlySet<string> = new Set(Object.keys(premisesSchema.shape));

/** A stored row as the record it holds, with the fields that this version does not know. */
export function premisesFromRow(stored: typeof premises.$inferSelect): Premises {
  const { row: _row, extra, history, conflicts, ...known } = stored;
  return { ...extra, ...known, ...(history && { history }), ...(conflicts && { conflicts }) } as Premises;
}

export function premisesReads(connection: Connection) {
  const { orm } = connection;
  const removed = removedRecords(connection, 'premises');
  const rows = rowSelect(connection, premises);
  const isSame = 'where name = ? collate nocase and address = ? collate nocase and parish = ? limit 1';

  const find = (id: string): Premises | null => {
    const row = rows.get('where id = ?', id);
    return row === undefined ? removed.find(id) : premisesFromRow(row);
  };

  return {
    find,
    /** @throws DaybookError `premises-not-found` */
    get(id: string): Premises {
      const found = find(id);
      if (found === null) throw new DaybookError('premises-not-found', { details: { id } });
      return found;
    },
    /** Premises of the same name and address in the parish; small and capital letters are the same. */
    findSame(wanted: Pick<Premises, 'name' | 'address' | 'parish'>): Premises | null {
      const row = rows.get(isSame, wanted.name, wanted.address, wanted.parish);
      return row === undefined ? null : premisesFromRow(row);
    },
    /** Every record of the parishes, the removed ones too, for a digest. */
    allOf(parishes: readonly string[]): Premises[] {
      const here = orm
        .select()
        .from(premises)
        .where(inArray(premises.parish, [...parishes]))
        .all();
      return [...here.map(premisesFromRow), ...removed.all().filter(each => parishes.includes(each.parish))];
    },
    /** Records that were removed. */
    allRemoved: () => removed.all(),
    /** Records on which a conflict is open. */
    allInConflict: (): Premises[] => [
      ...rows.all('where conflicts is not null').map(premisesFromRow),
      ...removed.allInConflict(),
    ],
  };
}

export function premisesWrites(connection: Connection, reads: PremisesReads) {
  const { orm } = connection;
  const removed = removedRecords(connection, 'premises');
  const upsert = upsertOf(connection, premises, premises.id);
  const deleteRow = orm
    .delete(premises)
    .where(eq(premises.id, sql.placeholder('id')))
    .returning({ row: premises.row })
    .prepare();
  const searched = searchIndex(connection, 'premises_search');
  const foundBy = connection.raw.prepare<[string], Pick<Premises, 'name' | 'owner' | 'address'> & { row: number }>(
    'select row, name, owner, address from premises where id = ?',
  );

  /** Takes a record off this device. */
  const forget = (id: string): void => {
    for (const { row } of deleteRow.all({ id })) searched.remove(row);
    removed.take(id);
  };

  return {
    ...reads,
    forget,
    /** Writes the whole record, and the words by which it and its inspections are found. */
    save(record: Premises): void {
      if (record.removed === true) {
        forget(record.id);
        removed.put(record);
        return;
      }
      const before = foundBy.get(record.id);
      if (before === undefined) removed.take(record.id);
      const { history = null, conflicts = null } = record;
      const row = upsert({ ...record, history, conflicts, extra: unknownFields(record, knownFields) });
      const words = premisesWords(record);
      if (before === undefined) searched.add(row, words);
      else if (premisesWords(before) !== words) searched.replace(before.row, words);
    },
  };
}
