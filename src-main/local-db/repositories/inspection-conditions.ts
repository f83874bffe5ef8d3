import type { InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import { commonResult, sameResults } from '../../../src-shared/domain/inspection/same-results.ts';
import { endOfId } from '../../../src-shared/domain/inspection/short-number.ts';
import type { Connection } from '../connection.ts';
import { allOf, searchWords } from './search.ts';

/** Which inspections a list shows; absent conditions do not filter. */
export interface InspectionFilter {
  readonly parishes: readonly string[];
  readonly form?: string | undefined;
  readonly status?: readonly InspectionStatus[] | undefined;
  /** A result, whichever of the words that mean the same a form has for it. */
  readonly verdict?: string | undefined;
  /** Username of the inspector. */
  readonly inspector?: string | undefined;
  /** Username whose own inspections are left out. */
  readonly notInspector?: string | undefined;
  readonly id?: string | undefined;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
  readonly premisesId?: string | undefined;
  /** First and last date of the visit, YYYY-MM-DD. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only those of which something is not at central yet. */
  readonly unsent?: boolean | undefined;
  readonly text?: string | undefined;
}

/** The SQL after `where` and its values in order. The same kind of filter gives the same text. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const places = (values: readonly string[]) => values.map(() => '?').join(', ');

/**
 * A single value is compared by `=`, so that the index also gives the order. Several values are tested without an index (`+`): SQLite
 * then reads the index of the order until the page is full, instead of sorting all matches.
 */
function oneOf(column: string, values: readonly string[]): Condition {
  return { sql: values.length === 1 ? `${column} = ?` : `+${column} in (${places(values)})`, values };
}

export function compared(column: string, operator: '=' | '<>' | '>=' | '<=', value: string | undefined): Condition[] {
  return value === undefined ? [] : [{ sql: `${column} ${operator} ?`, values: [value] }];
}

export function every(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(each => each.sql).join(' and '),
    values: conditions.flatMap(each => each.values),
  };
}

const quoted = (words: readonly string[]) => words.map(word => `'${word}'`).join(', ');

/** The result of a row in the one word for all that mean the same; '' for a draft, which has none whatever its present answers come to. */
export const resultOfRow = `case when +status = 'draft' then '' ${sameResults
  .map(words => `when verdict in (${quoted(words)}) then '${words[0]}'`)
  .join(' ')} else coalesce(verdict, '') end`;

/** States in the outbox of a change that central has not taken yet. */
export const openStates = quoted(['waiting', 'refused', 'conflict']);

/** Conditions on columns that the table of inspections and that of their counts share. */
export function kindConditions(filter: InspectionFilter): Condition[] {
  const { parishes, form, status, verdict, inspector, notInspector } = filter;
  return [
    oneOf('parish', parishes),
    ...compared('form_id', '=', form),
    ...(status === undefined ? [] : [oneOf('status', status)]),
    ...compared(resultOfRow, '=', verdict === undefined ? undefined : commonResult(verdict)),
    ...compared('inspector', '=', inspector),
    ...compared('inspector', '<>', notInspector),
  ];
}

/** Up to this many premises are looked up one by one; above it, reading the list in its order is faster. */
const fewPremises = 500;

const premisesFound =
  'select p.id from core_premises_search s join core_premises p on p.row = s.rowid where core_premises_search match ?';

/** Matches inspections whose premises and inspector contain all words of a text; null for a text without words. */
export function textConditions({ raw }: Connection): (text: string) => Condition | null {
  const found = raw.prepare('select rowid from core_premises_search where core_premises_search match ? limit ?');
  const inspectorsFound = raw
    .prepare<[string], string>(
      `select distinct i.username from inspector_search s join inspector i on i.row = s.rowid
       where inspector_search match ? order by i.username`,
    )
    .pluck();

  const ofPremises = (words: readonly string[]): Condition => {
    const query = allOf(words);
    const few = found.all(query, fewPremises).length < fewPremises;
    return { sql: `${few ? '' : '+'}premises_id in (${premisesFound})`, values: [query] };
  };
  const ofInspector = (username: string, rest: readonly string[]): Condition =>
    every([{ sql: 'inspector = ?', values: [username] }, ...(rest.length === 0 ? [] : [ofPremises(rest)])]);

  /** Matches the record with this short number; only ids are scanned. */
  const ofNumber = (text: string): Condition[] => {
    const end = endOfId(text);
    if (end === null) return [];
    return [{ sql: 'id in (select id from inspection where substr(id, -length(?)) = ?)', values: [end, end] }];
  };

  return text => {
    const words = searchWords(text);
    if (words.length === 0) return null;
    const named = words.map(word => new Set(inspectorsFound.all(word)));
    const inspectors = new Set(named.flatMap(usernames => [...usernames]));
    const ways = [
      ...ofNumber(text),
      ofPremises(words),
      ...[...inspectors].map(username =>
        ofInspector(
          username,
          words.filter((_, at) => !named[at]?.has(username)),
        ),
      ),
    ];
    return {
      sql: `(${ways.map(each => each.sql).join(' or ')})`,
      values: ways.flatMap(each => each.values),
    };
  };
}
