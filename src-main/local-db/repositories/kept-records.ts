import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { NewerRecord } from '../../../src-shared/sync-protocol/pull.ts';
import type { Connection } from '../connection.ts';
import { keptRecord } from '../schema.ts';

export type KeptRecordReads = ReturnType<typeof keptRecordReads>;

/** A record that this version cannot read, kept whole, with the parish of its feed. */
export interface KeptRecord extends NewerRecord {
  readonly parish: string;
}

/** A record without an id is identified by its position in the feed. */
const idOf = ({ record, position }: NewerRecord) => (typeof record.id === 'string' ? record.id : `at ${position}`);

export function keptRecordReads({ orm }: Connection) {
  const many = orm.select({ many: count() }).from(keptRecord).prepare();
  /** In the order of the feed; all of them when `limit` is negative. */
  const list = (limit: number): KeptRecord[] =>
    orm
      .select()
      .from(keptRecord)
      .orderBy(asc(keptRecord.parish), asc(keptRecord.position))
      .limit(limit)
      .all()
      .map(({ entity, parish, position, body }) => ({ entity, parish, position, record: JSON.parse(body) }));
  return {
    list,
    all: (): KeptRecord[] => list(-1),
    count: (): number => many.get()?.many ?? 0,
  };
}

export function keptRecordWrites(connection: Connection, reads: KeptRecordReads) {
  const { orm } = connection;
  return {
    ...reads,
    /** Stores a record, replacing an older version of it. */
    save(kept: KeptRecord): void {
      const { entity, parish, position } = kept;
      const set = { parish: sql`excluded.parish`, position: sql`excluded.position`, body: sql`excluded.body` };
      orm
        .insert(keptRecord)
        .values({ entity, id: idOf(kept), parish, position, body: JSON.stringify(kept.record) })
        .onConflictDoUpdate({ target: [keptRecord.entity, keptRecord.id], set })
        .run();
    },
    /** Deletes a record that this version can now read. */
    forget(entity: string, id: string): void {
      orm
        .delete(keptRecord)
        .where(and(eq(keptRecord.entity, entity), eq(keptRecord.id, id)))
        .run();
    },
  };
}
