import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PremisesRow } from '../../../src-shared/contract/premises.ts';
import type { Connection } from '../connection.ts';
import { inspection, premises } from '../schema.ts';
import { premisesFromRow } from './premises.ts';
import { allOf, searchWords } from './search.ts';

export interface PremisesFilter {
  readonly parishes: readonly string[];
  readonly text: string;
}

export type PremisesLists = ReturnType<typeof premisesLists>;

function conditions({ parishes, text }: PremisesFilter) {
  const words = searchWords(text);
  return and(
    inArray(premises.parish, [...parishes]),
    words.length === 0
      ? undefined
      : sql`${premises.row} in (select rowid from premises_search where premises_search match ${allOf(words)})`,
  );
}

/** Lists of premises with their visits in short. */
export function premisesLists({ orm }: Connection) {
  const visitCount = orm
    .select({ many: sql<number>`count(*)` })
    .from(inspection)
    .where(eq(inspection.premisesId, sql.placeholder('id')))
    .prepare();
  const lastVisit = orm
    .select({ date: inspection.inspectionDate, verdict: inspection.verdict, formId: inspection.formId })
    .from(inspection)
    .where(sql`${inspection.premisesId} = ${sql.placeholder('id')} and ${inspection.status} <> 'draft'`)
    .orderBy(sql`${inspection.createdAt} desc`)
    .limit(1)
    .prepare();

  return {
    /** By name. */
    list(filter: PremisesFilter, limit: number, offset: number): PremisesRow[] {
      return orm
        .select()
        .from(premises)
        .where(conditions(filter))
        .orderBy(sql`${premises.name} collate nocase`, asc(premises.id))
        .limit(limit)
        .offset(offset)
        .all()
        .map(row => ({
          ...premisesFromRow(row),
          inspections: visitCount.get({ id: row.id })?.many ?? 0,
          lastVisit: lastVisit.get({ id: row.id }) ?? null,
        }));
    },
    count(filter: PremisesFilter): number {
      const counted = orm.select({ many: sql<number>`count(*)` }).from(premises).where(conditions(filter)).get();
      return counted?.many ?? 0;
    },
  };
}
