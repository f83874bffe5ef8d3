import type { InspectionSummary, ListOrder, SendState } from '../../../src-shared/contract/inspections.ts';
import type { Connection } from '../connection.ts';
import type { FormReads } from './forms.ts';
import {
  type Condition,
  compared,
  every,
  type InspectionFilter,
  kindConditions,
  openStates,
  textConditions,
} from './inspection-conditions.ts';
import {
  fromDates,
  type Group,
  type GroupedOrder,
  groupedBy,
  groupStretches,
  inOrder,
  isGrouped,
  plainStretches,
  type Stretch,
} from './inspection-order.ts';
import { inspectorReads } from './inspectors.ts';
import { type LineResult, lineResult, lookedAt } from './line-results.ts';
import { statementCache } from './statement-cache.ts';

export type { InspectionFilter } from './inspection-conditions.ts';

export interface ListPart {
  readonly order: ListOrder;
  /** The other way round. */
  readonly backwards?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

export type InspectionLists = ReturnType<typeof inspectionLists>;

/** The send state of a record; `attention` goes before `waiting`. */
export function sendStateOf(states: string | null): SendState {
  if (states === null) return 'sent';
  return states.includes('refused') || states.includes('conflict') ? 'attention' : 'waiting';
}

const sending = `(
  select group_concat(distinct o.state) from outbox o where o.entity_id = i.id and o.state in (${openStates})
)`;

/** The lines of rows, in the order in which these are named. */
const linesText = `
  select i.id, i.form_id as formId, coalesce(f.title, i.form_id) as formTitle, i.premises_id as premisesId,
    coalesce(case when i.status in ('submitted', 'approved') then i.signed_premises ->> 'name' end,
      (select by_name from core_premises where id = i.premises_id),
      (select r.body ->> 'name' from removed_record r where r.id = i.premises_id), '') as premisesName,
    i.parish, i.inspector, i.inspector_name as inspectorName, i.status,
    i.submission, i.overall_score as overallScore, i.critical_score as criticalScore,
    i.verdict, i.form_version as formVersion, ${lookedAt} as answers,
    i.inspection_date as inspectionDate, i.updated_at as updatedAt, i.submitted_at as submittedAt, i.doubts,
    i.recorded, ${sending} as openStates
  from json_each(?) named
  cross join inspection i on i.row = named.value
  left join form_version f on f.form_id = i.form_id and f.version = i.form_version
  order by named.key`;

type ListRow = Omit<InspectionSummary, 'sendState' | 'doubts' | keyof LineResult> & {
  readonly verdict: string | null;
  readonly formVersion: number;
  readonly answers: string | null;
  readonly doubts: string | null;
  readonly recorded: string | null;
  readonly openStates: string | null;
};

const notSent = { sql: `id in (select entity_id from outbox where state in (${openStates}))`, values: [] };

/** What a filter comes to. */
interface Asked {
  /** Which rows are on a page. */
  readonly condition: Condition;
  /** Where they are counted, and by what: as in the rows, or in the kept counts when these know how many fit. */
  readonly counted: { readonly from: string; readonly many: string; readonly condition: Condition };
  /** Dates narrow it so far that they are read first. */
  readonly fewDays: boolean;
  /** Words, one record or premises, or what is unsent narrow it. */
  readonly isNarrow: boolean;
}

/** More than there are of anything. */
const all = Number.MAX_SAFE_INTEGER;

/** Visits of up to so many records are put in order after they were found; more are met sooner by reading the list in its order. */
const fewVisits = 2_000;

const inCounts = { from: 'inspection_count', many: 'coalesce(sum(many), 0)' };
const inRows = (condition: Condition, from = 'inspection') => ({ from, many: 'count(*)', condition });

export interface InspectionPage {
  readonly rows: InspectionSummary[];
  readonly total: number;
}

/** Lists of inspections, without their content. */
export function inspectionLists(connection: Connection, forms: FormReads) {
  const { raw } = connection;
  const prepared = statementCache(raw);
  const textCondition = textConditions(connection);
  const sendingOf = raw.prepare<[string], string | null>(`select ${sending} from (select ? as id) i`).pluck();
  const lines = raw.prepare<[string], ListRow>(linesText);
  const inspectors = inspectorReads(connection);

  const areFew = (dates: Condition): boolean =>
    prepared(`select 1 from ${fromDates} where ${dates.sql} limit ${fewVisits}`).all(...dates.values).length <
    fewVisits;

  const askedOf = (filter: InspectionFilter): Asked => {
    const { id, ids, premisesId, from, to, unsent } = filter;
    const kinds = kindConditions(filter);
    const text = textCondition(filter.text ?? '');
    const narrow = [
      ...compared('id', '=', id),
      ...(ids === undefined ? [] : [{ sql: 'id in (select value from json_each(?))', values: [JSON.stringify(ids)] }]),
      ...compared('premises_id', '=', premisesId),
      ...(unsent === true ? [notSent] : []),
      ...(text === null ? [] : [text]),
    ];
    const isNarrow = narrow.length > 0;
    const betweenDates = (column: string) => [...compared(column, '>=', from), ...compared(column, '<=', to)];
    const dates = betweenDates('inspection_date');
    if (dates.length === 0) {
      const condition = every([...kinds, ...narrow]);
      const counted = isNarrow ? inRows(condition) : { ...inCounts, condition };
      return { condition, counted, fewDays: false, isNarrow };
    }
    const fewDays = !isNarrow && areFew(every(dates));
    const onlyLookedAt = every([...kinds, ...narrow, ...betweenDates('+inspection_date')]);
    const condition = every([...kinds, ...dates]);
    const counted = isNarrow ? inRows(onlyLookedAt) : inRows(condition, fromDates);
    return { condition: fewDays ? condition : onlyLookedAt, counted, fewDays, isNarrow };
  };

  const countOf = ({ counted: { from, many, condition } }: Asked): number =>
    prepared(`select ${many} from ${from} where ${condition.sql}`)
      .pluck()
      .get(...condition.values) as number;

  const groupsOf = (order: GroupedOrder, { counted: { from, many, condition } }: Asked): Group[] => {
    const text = `select ${groupedBy[order]} as value, ${many} as many from ${from} where ${condition.sql} group by 1 having ${many} > 0`;
    return prepared(text).all(...condition.values) as Group[];
  };

  const nameOf = (): ((order: GroupedOrder, value: string) => string) => {
    const titles = new Map(forms.listNewest().map(({ id, title }) => [id, title]));
    const names = new Map(inspectors.latestNames().map(({ username, name }) => [username, name]));
    return (order, value) => (order === 'form' ? titles.get(value) : names.get(value)) ?? value;
  };

  const stretchesOf = (asked: Asked, { order, backwards = false }: ListPart, many: number | undefined): Stretch[] => {
    const { condition, fewDays, isNarrow } = asked;
    if (!isGrouped(order)) {
      const byDate = fewDays || (order === 'visit' && !isNarrow);
      return plainStretches(condition, { order, backwards, byDate, many });
    }
    const groups = inOrder(order, groupsOf(order, asked), nameOf());
    return groupStretches(order, backwards ? groups.toReversed() : groups, condition);
  };

  const read = ({ from, condition }: Stretch, order: string, limit: number, offset: number): number[] =>
    prepared(`select row from ${from} where ${condition.sql} order by ${order} limit ? offset ?`)
      .pluck()
      .all(...condition.values, limit, offset) as number[];

  /** What lies behind the middle is read from the end: fewer rows are passed over. */
  const rowsIn = (stretch: Stretch, limit: number, offset: number): number[] => {
    const { many, order, opposite } = stretch;
    if (many === undefined || offset <= many / 2) return read(stretch, order, limit, offset);
    const here = Math.min(limit, many - offset);
    return here <= 0 ? [] : read(stretch, opposite, here, many - offset - here).toReversed();
  };

  const manyIn = ({ from, condition, many }: Stretch): number =>
    many ??
    (prepared(`select count(*) from ${from} where ${condition.sql}`)
      .pluck()
      .get(...condition.values) as number);

  /** Which rows are on a page is read from indexes alone; only those are then opened. */
  const rowsOf = (asked: Asked, part: ListPart, many?: number): number[] => {
    const rows: number[] = [];
    let passedOver = part.offset;
    for (const stretch of stretchesOf(asked, part, many)) {
      if (rows.length === part.limit) break;
      const found = rowsIn(stretch, part.limit - rows.length, passedOver);
      rows.push(...found);
      passedOver = found.length > 0 || passedOver === 0 ? 0 : passedOver - manyIn(stretch);
    }
    return rows;
  };

  const linesOf = (rows: readonly number[]): InspectionSummary[] =>
    lines.all(JSON.stringify(rows)).map(({ openStates: states, doubts, answers, ...row }) => ({
      ...row,
      ...lineResult(forms, { ...row, answers }),
      doubts: doubts === null ? [] : JSON.parse(doubts),
      sendState: sendStateOf(states),
    }));

  return {
    list: (filter: InspectionFilter, part: ListPart): InspectionSummary[] => linesOf(rowsOf(askedOf(filter), part)),
    /** The rows of all that fit, in their order, for `lines`. */
    rows: (filter: InspectionFilter, order: Pick<ListPart, 'order' | 'backwards'>): number[] =>
      rowsOf(askedOf(filter), { ...order, limit: all, offset: 0 }),
    /** The lines of rows; one that is not there any more is left out. */
    lines: linesOf,
    /** How many there are. */
    count: (filter: InspectionFilter): number => countOf(askedOf(filter)),
    /** One page, and how many there are in all. */
    page(filter: InspectionFilter, part: ListPart): InspectionPage {
      const asked = askedOf(filter);
      if (part.offset > 0) {
        const total = countOf(asked);
        return { rows: linesOf(rowsOf(asked, part, total)), total };
      }
      const rows = rowsOf(asked, part);
      return { rows: linesOf(rows), total: rows.length < part.limit ? rows.length : countOf(asked) };
    },
    sendState: (id: string): SendState => sendStateOf(sendingOf.get(id) ?? null),
  };
}
