import type { ListOrder } from '../../../src-shared/contract/inspections.ts';
import { sameResults } from '../../../src-shared/domain/inspection/same-results.ts';
import { statuses } from '../../../src-shared/entities/inspection-values.ts';
import { type Condition, every, resultOfRow } from './inspection-conditions.ts';

/** Rows that an index gives in their order: where they are read, which of them, in which order and in the opposite one. */
export interface Stretch {
  readonly from: string;
  readonly condition: Condition;
  readonly order: string;
  readonly opposite: string;
  /** How many there are, where that is known without reading them. */
  readonly many?: number | undefined;
}

/** Columns with few values: all of one value come one behind the other, the newest first. */
export const groupedBy = {
  form: 'form_id',
  parish: 'parish',
  result: resultOfRow,
  inspector: 'inspector',
  state: 'status',
} as const;
export type GroupedOrder = keyof typeof groupedBy;

export const isGrouped = (order: ListOrder): order is GroupedOrder => order in groupedBy;

/** The value of a column that rows share, and how many they are. */
export interface Group {
  readonly value: string;
  readonly many: number;
}

/** One way round and the other. */
const ways = {
  newest: ['updated_at desc, id desc', 'updated_at, id'],
  oldest: ['submitted_at, id', 'submitted_at desc, id desc'],
  visit: ['inspection_date, id', 'inspection_date desc, id desc'],
  premises: ['name collate nocase, registered', 'name collate nocase desc, registered desc'],
} as const;

function inWay(order: keyof typeof ways, backwards = false): Pick<Stretch, 'order' | 'opposite'> {
  const [forth, back] = ways[order];
  return backwards ? { order: back, opposite: forth } : { order: forth, opposite: back };
}

/** Values that have an order of their own; what is not among them comes behind. */
const ownOrders: Partial<Record<GroupedOrder, readonly string[]>> = {
  state: statuses,
  result: sameResults.map(([common]) => common),
};

/** The groups in the order of their column. `nameOf` gives what a person reads of a value. */
export function inOrder(
  order: GroupedOrder,
  groups: readonly Group[],
  nameOf: (order: GroupedOrder, value: string) => string,
): Group[] {
  const own = ownOrders[order];
  const placeOf = ({ value }: Group) =>
    own === undefined ? 0 : own.indexOf(value) === -1 ? own.length : own.indexOf(value);
  return groups.toSorted(
    (one, other) => placeOf(one) - placeOf(other) || nameOf(order, one.value).localeCompare(nameOf(order, other.value)),
  );
}

/** One stretch for each group. */
export function groupStretches(order: GroupedOrder, groups: readonly Group[], condition: Condition): Stretch[] {
  return groups.map(({ value, many }) => ({
    from: 'inspection',
    condition: every([condition, { sql: `${groupedBy[order]} = ?`, values: [value] }]),
    ...inWay('newest'),
    many,
  }));
}

const ofRegistered =
  '(select id as registered, by_name as name from core_premises) cross join inspection on premises_id = registered';
const ofOthers = { sql: '+premises_id not in (select id from core_premises)', values: [] };

interface PlainOrder {
  readonly order: Exclude<ListOrder, GroupedOrder>;
  readonly backwards: boolean;
  /** An index must be told, where little else would narrow what is read. */
  readonly byDate: boolean;
  readonly many: number | undefined;
}

/**
 * The stretches of an order for which no groups are counted. Premises go by the name that the register has now; those that are not in it
 * come last, whichever way round.
 */
export function plainStretches(condition: Condition, { order, backwards, byDate, many }: PlainOrder): Stretch[] {
  const way = inWay(order, backwards);
  if (order !== 'premises') return [{ from: byDate ? fromDates : 'inspection', condition, ...way, many }];
  return [
    { from: ofRegistered, condition, ...way },
    { from: 'inspection', condition: every([condition, ofOthers]), ...inWay('newest') },
  ];
}

/** Rows as the index of dates has them. */
export const fromDates = 'inspection indexed by inspection_by_date';
