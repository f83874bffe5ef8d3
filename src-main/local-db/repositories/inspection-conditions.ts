import type { InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import { endOfId } from '../../../src-shared/domain/inspection/short-number.ts';
import type { Connection } from '../connection.ts';
import { allOf, searchWords } from './search.ts';

/** Which inspections a list shows. What is absent does not narrow it. */
export interface InspectionFilter {
  readonly parishes: readonly string[];
  readonly form?: string | undefined;
  readonly status?: readonly InspectionStatus[] | undefined;
  readonly verdict?: string | undefined;
  /** Username of the inspector. */
  readonly inspector?: string | undefined;
  /** Username whose own inspections are left out. */
  readonly notInspector?: string | undefined;
  readonly id?: string | undefined;
  readonly premisesId?: string | undefined;
  /** Date of the visit, YYYY-MM-DD. */
  readonly date?: string | undefined;
  readonly text?: string | undefined;
}

/** What stands behind `where`, and its values in order. The same kind of filter gives the same words. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

const places = (values: readonly string[]) => values.map(() => '?').join(', ');

/**
 * One value is compared by `=`: then an index gives the order too. Several are only looked at (`+`), so that the index
 * that has the order is read until the page is full, instead of sorting all that fit.
 */
function oneOf(column: string, values: readonly string[]): Condition {
  return { sql: values.length === 1 ? `${column} = ?` : `+${column} in (${places(values)})`, values };
}

function compared(column: string, operator: '=' | '<>', value: string | undefined): Condition[] {
  return value === undefined ? [] : [{ sql: `${column} ${operator} ?`, values: [value] }];
}

export function every(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(each => each.sql).join(' and '),
    values: conditions.flatMap(each => each.values),
  };
}

/** What the inspections and their kept counts have in common. */
export function kindConditions(filter: InspectionFilter): Condition[] {
  const { parishes, form, status, verdict, inspector, notInspector } = filter;
  return [
    oneOf('parish', parishes),
    ...compared('form_id', '=', form),
    ...(status === undefined ? [] : [oneOf('status', status)]),
    ...compared('verdict', '=', verdict),
    // A draft has no result yet, whatever its present answers come to.
    ...(verdict === undefined ? [] : [{ sql: "+status <> 'draft'", values: [] }]),
    ...compared('inspector', '=', inspector),
    ...compared('inspector', '<>', notInspector),
  ];
}

/** Visits of up to so many premises are looked up one by one; those of more are met sooner by reading the list in its order. */
const fewPremises = 500;

const premisesFound =
  'select p.id from core_premises_search s join core_premises p on p.row = s.rowid where core_premises_search match ?';

/** Inspections in whose premises and inspector all the words of a text are found; null when there is no word in it. */
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

  /** The record that has this number; the ids alone are looked through. */
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
