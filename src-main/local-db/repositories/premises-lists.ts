import type { PremisesRow } from '../../../src-shared/contract/premises.ts';
import { commonResult, sameResults } from '../../../src-shared/domain/inspection/same-results.ts';
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

/** Which premises a list shows. What is absent does not narrow it. */
export interface PremisesFilter {
  readonly parishes: readonly string[];
  readonly text: string;
  readonly kind?: string | undefined;
  /** That of the newest visit, whichever of the words that mean the same a form has for it. */
  readonly result?: string | undefined;
  /** Those whose licence ended before this day, YYYY-MM-DD. */
  readonly licenceEndedBefore?: string | undefined;
  /** Those whose next visit was due before this day, YYYY-MM-DD. */
  readonly dueBefore?: string | undefined;
}

type VisitRow = ResultRow & { readonly date: string | null };

export type PremisesLists = ReturnType<typeof premisesLists>;

/** How many candidates are compared in detail. */
const mostAlike = 100;

const found = 'row in (select rowid from core_premises_search where core_premises_search match ?)';

const oneOf = (values: readonly string[]) => `in (${values.map(() => '?').join(', ')})`;

/**
 * The premises that an index names. They are only looked at (`+`): the index that has the order is read until the page is full, and no
 * record is parsed for a column.
 */
const named = (ids: string, values: readonly string[]): Condition => ({ sql: `+id in (${ids})`, values });

function ofResult(result: string): Condition {
  const words = sameResults.find(each => each[0] === commonResult(result)) ?? [result];
  return named(`select premises_id from last_result where result ${oneOf(words)}`, words);
}

function conditionOf(
  { parishes, kind, result, licenceEndedBefore, dueBefore }: PremisesFilter,
  query: string,
): Condition {
  const before = (day: string | undefined, ids: string) => (day === undefined ? [] : [named(ids, [day])]);
  return every([
    { sql: `+parish ${oneOf(parishes)}`, values: parishes },
    ...(query === '' ? [] : [{ sql: found, values: [query] }]),
    ...(kind === undefined ? [] : [named('select id from core_premises where by_kind = ?', [kind])]),
    ...(result === undefined ? [] : [ofResult(result)]),
    ...before(licenceEndedBefore, 'select id from core_premises where by_licence_expires < ?'),
    ...before(dueBefore, 'select premises_id from due_visit where due_on < ?'),
  ]);
}

/** Each kind that is there once: from one to the next by the index, past the premises that share it. */
const kindsThere = `
  with recursive kind (name) as (
    select min(by_kind) from core_premises where by_kind > ''
    union all select (select min(by_kind) from core_premises where by_kind > kind.name) from kind where kind.name is not null
  )
  select name from kind where name is not null`;

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
  const meantBy = (filter: PremisesFilter): Meant => {
    const { text } = filter;
    const typed = conditionOf(filter, allOf(searchWords(text)));
    const asTyped = { condition: typed, total: countOf(typed), words: [] };
    if (asTyped.total > 0) return asTyped;
    const near = foldedWords(text).map(word => [word, nearTo(word)] as const);
    const isMeant = near.some(([, others]) => others.length > 0);
    const query = near.map(([word, others]) => `(${[`"${word}"*`, ...others.map(each => `"${each}"`)].join(' OR ')})`);
    const condition = conditionOf(filter, query.join(' AND '));
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
    /** Every kind that some premises of the parishes have, by name. */
    kinds: (parishes: readonly string[]): string[] =>
      prepared(
        `${kindsThere} and exists (select 1 from core_premises where by_kind = name and +parish ${oneOf(parishes)})`,
      )
        .pluck()
        .all(...parishes) as string[],
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
