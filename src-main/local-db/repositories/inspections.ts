import { and, desc, eq, lt, ne, sql } from 'drizzle-orm';
import { type Inspection, inspectionDate, inspectionSchema } from '../../../src-shared/domain/inspection/inspection.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Connection } from '../connection.ts';
import { inspection } from '../schema.ts';
import { premisesReads } from './premises.ts';
import { inspectionWords, searchIndex } from './search.ts';
import { unknownFields } from './unknown-fields.ts';
import { upsertOf } from './upsert.ts';

export type InspectionReads = ReturnType<typeof inspectionReads>;
export type InspectionWrites = ReturnType<typeof inspectionWrites>;

const knownFields: ReadonlySet<string> = new Set(Object.keys(inspectionSchema.shape));

/** A stored row as the record it holds, with the fields that this version does not know. */
function fromRow({ row: _row, inspectionDate: _date, extra, ...known }: typeof inspection.$inferSelect): Inspection {
  return { ...extra, ...known } as Inspection;
}

export function inspectionReads({ orm }: Connection) {
  const byId = orm
    .select()
    .from(inspection)
    .where(eq(inspection.id, sql.placeholder('id')))
    .prepare();

  const find = (id: string): Inspection | null => {
    const row = byId.get({ id });
    return row === undefined ? null : fromRow(row);
  };

  return {
    find,
    /** @throws DaybookError `inspection-not-found` */
    get(id: string): Inspection {
      const found = find(id);
      if (found === null) throw new DaybookError('inspection-not-found', { details: { id } });
      return found;
    },
    /** The visit before this one: the same premises and form, handed in. */
    findPrevious({ premisesId, formId, createdAt }: Inspection): Inspection | null {
      const row = orm
        .select()
        .from(inspection)
        .where(
          and(
            eq(inspection.premisesId, premisesId),
            eq(inspection.formId, formId),
            ne(inspection.status, 'draft'),
            lt(inspection.createdAt, createdAt),
          ),
        )
        .orderBy(desc(inspection.createdAt))
        .limit(1)
        .get();
      return row === undefined ? null : fromRow(row);
    },
    /** Every record of the parishes that has been handed in, for a digest. */
    allHandedIn(parishes: readonly string[]): Inspection[] {
      if (parishes.length === 0) return [];
      const handedIn = sql`${inspection.parish} in ${[...parishes]} and ${inspection.status} <> 'draft'`;
      return orm.select().from(inspection).where(handedIn).all().map(fromRow);
    },
  };
}

export function inspectionWrites(connection: Connection) {
  const { orm } = connection;
  const reads = inspectionReads(connection);
  const premises = premisesReads(connection);
  const upsert = upsertOf(connection, inspection, inspection.id);
  const words = searchIndex(connection, 'inspection_search');
  const foundBy = orm
    .select({ premisesId: inspection.premisesId, inspectorName: inspection.inspectorName })
    .from(inspection)
    .where(eq(inspection.id, sql.placeholder('id')))
    .prepare();

  return {
    ...reads,
    /** Writes the whole record, and the words by which it is found. */
    save(record: Inspection): void {
      const before = foundBy.get({ id: record.id });
      const row = upsert({
        ...record,
        inspectionDate: inspectionDate(record.header),
        extra: unknownFields(record, knownFields),
      });
      if (before?.premisesId === record.premisesId && before.inspectorName === record.inspectorName) return;
      words.replace(row, inspectionWords(premises.find(record.premisesId), record));
    },
  };
}
