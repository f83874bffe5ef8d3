import type { InspectionSummary, SendState } from '../../../src-shared/contract/inspections.ts';
import type { Connection } from '../connection.ts';
import type { FormReads } from './forms.ts';
import {
  type Condition,
  every,
  type InspectionFilter,
  kindConditions,
  textConditions,
} from './inspection-conditions.ts';
import { type LineResult, lineResult, lookedAt } from './line-results.ts';
import { statementCache } from './statement-cache.ts';

export type { InspectionFilter } from './inspection-conditions.ts';

export interface ListPart {
  /** `newest`: latest change first. `oldest`: longest waiting first. */
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  readonly offset: number;
}

export type InspectionLists = ReturnType<typeof inspectionLists>;

/** The send state of a record; `attention` goes before `waiting`. */
export function sendStateOf(states: string | null): SendState {
  if (states === null) return 'sent';
  return states.includes('refused') || states.includes('conflict') ? 'attention' : 'waiting';
}

const openStates = `(
  select group_concat(distinct o.state) from outbox o
  where o.entity_id = i.id and o.state in ('waiting', 'refused', 'conflict')
)`;

const orders = {
  newest: ['updated_at desc', 'id desc'],
  oldest: ['submitted_at', 'id'],
} as const;

/** The rows of a page are found by an index alone; only those are then read. */
function listText(where: string, order: ListPart['order']): string {
  return `
    select i.id, i.form_id as formId, coalesce(f.title, i.form_id) as formTitle, i.premises_id as premisesId,
      coalesce(case when i.status in ('submitted', 'approved') then i.signed_premises ->> 'name' end, p.by_name,
        (select r.body ->> 'name' from removed_record r where r.id = i.premises_id), '') as premisesName,
      i.parish, i.inspector, i.inspector_name as inspectorName, i.status,
      i.submission, i.overall_score as overallScore, i.critical_score as criticalScore,
      i.verdict, i.form_version as formVersion, ${lookedAt} as answers,
      i.inspection_date as inspectionDate, i.updated_at as updatedAt, i.submitted_at as submittedAt, i.doubts,
      i.recorded, ${openStates} as openStates
    from inspection i
    left join core_premises p on p.id = i.premises_id
    left join form_version f on f.form_id = i.form_id and f.version = i.form_version
    where i.row in (select row from inspection where ${where} order by ${orders[order].join(', ')} limit ? offset ?)
    order by ${orders[order].map(each => `i.${each}`).join(', ')}`;
}

type ListRow = Omit<InspectionSummary, 'sendState' | 'doubts' | keyof LineResult> & {
  readonly verdict: string | null;
  readonly formVersion: number;
  readonly answers: string | null;
  readonly doubts: string | null;
  readonly recorded: string | null;
  readonly openStates: string | null;
};

/** A filter as SQL; `kept` when stored counts give its total. */
interface Asked {
  readonly kept: boolean;
  readonly condition: Condition;
}

export interface InspectionPage {
  readonly rows: InspectionSummary[];
  readonly total: number;
}

/** Lists of inspections, without their content. */
export function inspectionLists(connection: Connection, forms: FormReads) {
  const { raw } = connection;
  const prepared = statementCache(raw);
  const textCondition = textConditions(connection);
  const openStatesOf = raw.prepare<[string], string | null>(`select ${openStates} from (select ? as id) i`).pluck();

  const askedOf = (filter: InspectionFilter): Asked => {
    const kinds = kindConditions(filter);
    const text = textCondition(filter.text ?? '');
    const { id, premisesId, date } = filter;
    const others = [
      ...(id === undefined ? [] : [{ sql: 'id = ?', values: [id] }]),
      ...(premisesId === undefined ? [] : [{ sql: 'premises_id = ?', values: [premisesId] }]),
      ...(date === undefined ? [] : [{ sql: 'inspection_date = ?', values: [date] }]),
      ...(text === null ? [] : [text]),
    ];
    return { kept: others.length === 0, condition: every([...kinds, ...others]) };
  };

  const listOf = ({ condition }: Asked, { order, limit, offset }: ListPart): InspectionSummary[] => {
    const rows = prepared(listText(condition.sql, order)).all(...condition.values, limit, offset) as ListRow[];
    return rows.map(({ openStates: states, doubts, formVersion, answers, ...row }) => ({
      ...row,
      ...lineResult(forms, { ...row, formVersion, answers }),
      doubts: doubts === null ? [] : JSON.parse(doubts),
      sendState: sendStateOf(states),
    }));
  };

  /** Stored counts give the total unless the filter names words, one record, premises or a date. */
  const countOf = ({ kept, condition }: Asked): number => {
    const [from, many] = kept ? ['inspection_count', 'coalesce(sum(many), 0)'] : ['inspection', 'count(*)'];
    const counted = prepared(`select ${many} as many from ${from} where ${condition.sql}`).get(...condition.values);
    return (counted as { many: number }).many;
  };

  return {
    list: (filter: InspectionFilter, part: ListPart): InspectionSummary[] => listOf(askedOf(filter), part),
    /** How many there are. */
    count: (filter: InspectionFilter): number => countOf(askedOf(filter)),
    /** One page, and how many there are in all. */
    page(filter: InspectionFilter, part: ListPart): InspectionPage {
      const asked = askedOf(filter);
      const rows = listOf(asked, part);
      const isAll = part.offset === 0 && rows.length < part.limit;
      return { rows, total: isAll ? rows.length : countOf(asked) };
    },
    sendState: (id: string): SendState => sendStateOf(openStatesOf.get(id) ?? null),
  };
}
