import type { PremisesRow } from '../../../src-shared/contract/premises.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { Connection } from '../connection.ts';
import type { FormReads } from './forms.ts';
import { type Condition, every } from './inspection-conditions.ts';
import { lineResult, lookedAt, type ResultRow } from './line-results.ts';
import { preparedTexts } from './prepared-texts.ts';
import { allOf, searchWords } from './search.ts';

export interface PremisesFilter {
  readonly parishes: readonly string[];
  readonly text: string;
}

type VisitRow = ResultRow & { readonly date: string | null };

export type PremisesLists = ReturnType<typeof premisesLists>;

const found = 'row in (select rowid from core_premises_search where core_premises_search match ?)';

function conditionOf({ parishes, text }: PremisesFilter): Condition {
  const words = searchWords(text);
  const inParishes = { sql: `parish in (${parishes.map(() => '?').join(', ')})`, values: parishes };
  return every([inParishes, ...(words.length === 0 ? [] : [{ sql: found, values: [allOf(words)] }])]);
}

/** Lists of premises with their visits in short. */
export function premisesLists({ raw }: Connection, forms: FormReads) {
  const prepared = preparedTexts(raw);
  const visitCount = raw.prepare<[string], number>('select count(*) from inspection where premises_id = ?').pluck();
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
      const { sql, values } = conditionOf(filter);
      const records = prepared(
        `select record from core_premises where ${sql} order by by_name collate nocase, id limit ? offset ?`,
      )
        .pluck()
        .all(...values, limit, offset) as string[];
      return records.map(record => {
        const premises: Premises = JSON.parse(record);
        return { ...premises, inspections: visitCount.get(premises.id) ?? 0, lastVisit: lastVisit(premises.id) };
      });
    },
    count(filter: PremisesFilter): number {
      const { sql, values } = conditionOf(filter);
      return prepared(`select count(*) from core_premises where ${sql}`)
        .pluck()
        .get(...values) as number;
    },
  };
}
