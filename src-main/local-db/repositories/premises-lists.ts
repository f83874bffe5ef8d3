import type { PremisesRow } from '../../../src-shared/contract/premises.ts';
import { areAlike, likeness } from '../../../src-shared/domain/premises/alike.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { foldedWords } from '../../../src-shared/domain/text/folded-words.ts';
import type { Connection } from '../connection.ts';
import type { FormReads } from './forms.ts';
import { type Condition, every } from './inspection-conditions.ts';
import { lineResult, lookedAt, type ResultRow } from './line-results.ts';
import { nearWords } from './near-words.ts';
import { allOf, searchWords } from './search.ts';
import { statementCache } from './statement-cache.ts';

export interface PremisesFilter {
  readonly parishes: readonly string[];
  readonly text: string;
}

type VisitRow = ResultRow & { readonly date: string | null };

export type PremisesLists = ReturnType<typeof premisesLists>;

/** How many candidates are compared in detail. */
const mostAlike = 100;

const found = 'row in (select rowid from core_premises_search where core_premises_search match ?)';

function conditionOf(parishes: readonly string[], query: string): Condition {
  const inParishes = { sql: `parish in (${parishes.map(() => '?').join(', ')})`, values: parishes };
  return every([inParishes, ...(query === '' ? [] : [{ sql: found, values: [query] }])]);
}

/** The condition of a search, and the words used in place of mistyped ones; none when it was taken as typed. */
interface Meant {
  readonly condition: Condition;
  readonly total: number;
  readonly words: readonly string[];
}

/** Lists of premises with a summary of their visits. */
export function premisesLists(connection: Connection, forms: FormReads) {
  const { raw } = connection;
  const nearTo = nearWords(connection);
  const prepared = statementCache(raw);
  const visitCount = raw.prepare<[string], number>('select count(*) from inspection where premises_id = ?').pluck();
  const newestVisit = raw.prepare<[string], VisitRow>(
    `select inspection_date as date, verdict, form_id as formId, form_version as formVersion, status, ${lookedAt} as answers, recorded
     from inspection where premises_id = ? and status <> 'draft' order by created_at desc limit 1`,
  );

  const lastVisit = (id: string): PremisesRow['lastVisit'] => {
    const row = newestVisit.get(id);
    if (row === undefined) return null;
    const { verdict, recorded, belowMinimum } = lineResult(forms, row);
    return { date: row.date, verdict, recorded, formId: row.formId, belowMinimum };
  };

  const countOf = ({ sql, values }: Condition): number =>
    prepared(`select count(*) from core_premises where ${sql}`)
      .pluck()
      .get(...values) as number;

  /** Searches as typed; when that finds nothing, also for similar words. */
  const meantBy = ({ parishes, text }: PremisesFilter): Meant => {
    const typed = conditionOf(parishes, allOf(searchWords(text)));
    const asTyped = { condition: typed, total: countOf(typed), words: [] };
    if (asTyped.total > 0) return asTyped;
    const near = foldedWords(text).map(word => [word, nearTo(word)] as const);
    const isMeant = near.some(([, others]) => others.length > 0);
    const query = near.map(([word, others]) => `(${[`"${word}"*`, ...others.map(each => `"${each}"`)].join(' OR ')})`);
    const condition = conditionOf(parishes, query.join(' AND '));
    const total = isMeant ? countOf(condition) : 0;
    return total === 0 ? asTyped : { condition, total, words: [...new Set(near.flatMap(([, others]) => others))] };
  };

  const sharing = raw
    .prepare<[string, string], string>(
      `select p.record from core_premises_search s join core_premises p on p.row = s.rowid
       where core_premises_search match ? and p.parish = ? order by s.rank limit ${mostAlike}`,
    )
    .pluck();

  return {
    /** Likely duplicates in the parish, the likeliest first. */
    alike(wanted: Pick<Premises, 'name' | 'address' | 'parish'>, limit: number): Premises[] {
      const typed = foldedWords(wanted.name);
      if (typed.length === 0) return [];
      const query = typed.flatMap(word => [`"${word}"`, ...nearTo(word).map(each => `"${each}"`)]).join(' OR ');
      const candidates = sharing.all(query, wanted.parish).map((record): Premises => JSON.parse(record));
      return candidates
        .filter(each => areAlike(wanted, each))
        .toSorted((one, other) => likeness(wanted, other) - likeness(wanted, one))
        .slice(0, limit);
    },
    /** One page by name, the total, and the words used in place of mistyped ones. */
    page(filter: PremisesFilter, limit: number, offset: number) {
      const { condition, total, words: meant } = meantBy(filter);
      const { sql, values } = condition;
      const records = prepared(
        `select record from core_premises where ${sql} order by by_name collate nocase, id limit ? offset ?`,
      )
        .pluck()
        .all(...values, limit, offset) as string[];
      const rows = records.map((record): PremisesRow => {
        const premises: Premises = JSON.parse(record);
        return { ...premises, inspections: visitCount.get(premises.id) ?? 0, lastVisit: lastVisit(premises.id) };
      });
      return { rows, total, meant };
    },
  };
}
