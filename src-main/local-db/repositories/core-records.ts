import type { Entity } from '../../../src-shared/entities/define-entity.ts';
import { type StoredRecord, valuesOf } from '../../../src-shared/entities/record.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Connection } from '../connection.ts';
import { columnOf, searchTableOf, tableOf } from '../core-tables.ts';
import { removedRecords } from './removed-records.ts';
import { allOf, searchIndex, searchWords } from './search.ts';
import { statementCache } from './statement-cache.ts';

/** Which records of a kind; every condition given must hold. */
export interface CoreFilter {
  readonly parishes: readonly string[];
  /** Fields in the descriptor's `listedBy`, each with the values that match. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** The same with values that are excluded. */
  readonly whereNot?: Readonly<Record<string, readonly string[]>>;
  /** Each word from its start. */
  readonly text?: string;
}

export interface CorePart {
  /** A field in the descriptor's `listedBy`, records without it last. Absent: the latest change first. */
  readonly by?: string;
  readonly limit: number;
  readonly offset: number;
}

export type CoreReads<Each extends StoredRecord = StoredRecord> = ReturnType<typeof coreReads<Each>>;
export type CoreWrites<Each extends StoredRecord = StoredRecord> = ReturnType<typeof coreWrites<Each>>;

const placesFor = (values: readonly unknown[]) => values.map(() => '?').join(', ');

/** The words that the full-text index holds of a record. */
function wordsOf({ search }: Entity, record: StoredRecord): string {
  const values = valuesOf(record);
  return search.map(field => String(values[field] ?? '')).join('\n');
}

/** Records of one kind of the record core. */
export function coreReads<Each extends StoredRecord>(connection: Connection, entity: Entity) {
  const { raw } = connection;
  const table = tableOf(entity);
  const removed = removedRecords<Each>(connection, entity.name);
  const prepared = statementCache(raw);
  const parse = (text: unknown): Each => JSON.parse(text as string);
  const records = (rest: string, ...values: readonly (string | number)[]): Each[] =>
    prepared(`select record from ${table} ${rest}`)
      .pluck()
      .all(...values)
      .map(parse);

  const conditionOf = ({ parishes, where = {}, whereNot = {}, text = '' }: CoreFilter) => {
    const fields = Object.entries(where);
    const others = Object.entries(whereNot);
    const words = searchWords(text);
    const conditions = [
      `parish in (${placesFor(parishes)})`,
      ...fields.map(([field, values]) => `${columnOf(field)} in (${placesFor(values)})`),
      ...others.map(
        ([field, values]) => `(${columnOf(field)} is null or ${columnOf(field)} not in (${placesFor(values)}))`,
      ),
      ...(words.length === 0 ? [] : [`row in (select rowid from ${searchTableOf(entity)} where words match ?)`]),
    ];
    const values = [
      ...parishes,
      ...[...fields, ...others].flatMap(([, each]) => each),
      ...(words.length === 0 ? [] : [allOf(words)]),
    ];
    return { sql: conditions.join(' and '), values };
  };

  const find = (id: string): Each | null => records('where id = ?', id)[0] ?? removed.find(id);

  return {
    find,
    /** @throws DaybookError `record-not-found` */
    get(id: string): Each {
      const found = find(id);
      if (found === null) throw new DaybookError('record-not-found', { details: { id } });
      return found;
    },
    /** Records that were removed. */
    allRemoved: (): Each[] => removed.all(),
    /** Records on which a conflict is open. */
    allInConflict: (): Each[] => [...records('where in_conflict'), ...removed.allInConflict()],
    /** Every record of the parishes, including removed ones, for the digest. */
    allOf: (parishes: readonly string[]): Each[] => [
      ...records(`where parish in (${placesFor(parishes)})`, ...parishes),
      ...removed.all().filter(each => parishes.includes(each.parish)),
    ],
    list(filter: CoreFilter, { by, limit, offset }: CorePart): Each[] {
      const { sql, values } = conditionOf(filter);
      const order = by === undefined ? '' : `${columnOf(by)} is null, ${columnOf(by)}, `;
      return records(
        `where ${sql} order by ${order}updated_at desc, id desc limit ? offset ?`,
        ...values,
        limit,
        offset,
      );
    },
    count(filter: CoreFilter): number {
      const { sql, values } = conditionOf(filter);
      return prepared(`select count(*) from ${table} where ${sql}`)
        .pluck()
        .get(...values) as number;
    },
  };
}

/** @param onWords called when a record's words for the full-text index are new or have changed */
export function coreWrites<Each extends StoredRecord>(
  connection: Connection,
  entity: Entity,
  reads: CoreReads<Each>,
  onWords: (words: string) => void = () => {},
) {
  const { raw } = connection;
  const table = tableOf(entity);
  const removed = removedRecords<Each>(connection, entity.name);
  const searched = searchIndex(connection, searchTableOf(entity));
  const deleteRow = raw.prepare<[string], number>(`delete from ${table} where id = ? returning row`).pluck();
  const before = raw.prepare<[string], { row: number; record: string }>(
    `select row, record from ${table} where id = ?`,
  );
  const insert = raw.prepare(
    `insert into ${table} (id, parish, updated_at, in_conflict, record) values (@id, @parish, @updatedAt, @inConflict, @record)`,
  );
  const update = raw.prepare(
    `update ${table} set parish = @parish, updated_at = @updatedAt, in_conflict = @inConflict, record = @record where id = @id`,
  );

  /** Deletes a record from this device. */
  const forget = (id: string): void => {
    const row = deleteRow.get(id);
    if (row !== undefined) searched.remove(row);
    removed.take(id);
  };

  return {
    ...reads,
    forget,
    /** Writes the whole record and its full-text index. */
    save(record: Each): void {
      if (record.removed === true) {
        forget(record.id);
        removed.put(record);
        return;
      }
      const { id, parish, updatedAt, conflicts } = record;
      const values = {
        id,
        parish,
        updatedAt,
        inConflict: conflicts === undefined ? 0 : 1,
        record: JSON.stringify(record),
      };
      const known = before.get(id);
      const words = wordsOf(entity, record);
      if (known === undefined) {
        removed.take(id);
        searched.add(Number(insert.run(values).lastInsertRowid), words);
        onWords(words);
        return;
      }
      update.run(values);
      if (wordsOf(entity, JSON.parse(known.record)) === words) return;
      searched.replace(known.row, words);
      onWords(words);
    },
  };
}
