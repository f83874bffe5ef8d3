import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PremisesRow } from '../../../src-shared/contract/premises.ts';
import type { Connection } from '../connection.ts';
import { inspection, premises } from '../schema.ts';
import type { FormReads } from './forms.ts';
import { lineResult, lookedAt, type ResultRow } from './line-results.ts';
import { premisesFromRow } from './premises.ts';
import { allOf, searchWords } from './search.ts';

export interface PremisesFilter {
  readonly parishes: readonly string[];
  readonly text: string;
}

type VisitRow = ResultRow & { readonly date: string | null };

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
export function premisesLists({ orm, raw }: Connection, forms: FormReads) {
  const visitCount = orm
    .select({ many: sql<number>`count(*)` })
    .from(inspection)
    .where(eq(inspection.premisesId, sql.placeholder('id')))
    .prepare();
  const newestVisit = raw.prepare<[string], VisitRow>(
    `select inspection_date as date, verdict, form_id as formId, form_version as formVersion, status, ${lookedAt} as answers
     from inspection where premises_id = ? and status <> 'draft' order by created_at desc limit 1`,
  );

  const lastVisit = (id: string): PremisesRow['lastVisit'] => {
    const row = newestVisit.get(id);
    if (row === undefined) return null;
    const { verdict, belowMinimum } = lineResult(forms, row);
    return { date: row.date, verdict, formId: row.formId, belowMinimum };
  };

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
          lastVisit: lastVisit(row.id),
        }));
    },
    count(filter: PremisesFilter): number {
      const counted = orm.select({ many: sql<number>`count(*)` }).from(premises).where(conditions(filter)).get();
      return counted?.many ?? 0;
    },
  };
}
