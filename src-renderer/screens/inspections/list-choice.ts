import type { ListOrder } from '../../../src-shared/contract/inspections.ts';
import type { InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import type { ListFilter } from '../../data/use-paged-call.ts';
import { type DateRange, namedRanges, rangeOf } from '../../words/date-ranges.ts';

/** What a person has chosen on the list; '' = nothing. Days that are named after today stay so. */
export interface ListChoice {
  readonly text: string;
  readonly form: string;
  readonly status: InspectionStatus | '';
  readonly verdict: string;
  readonly parish: string;
  readonly inspector: string;
  /** A named range, `between`, or ''. */
  readonly when: string;
  readonly from: string;
  readonly to: string;
  readonly mine: boolean;
  readonly unsent: boolean;
  readonly order: ListOrder;
  readonly backwards: boolean;
}

/** Nothing that narrows the list. */
export const noFilter: Omit<ListChoice, 'order' | 'backwards'> = {
  text: '',
  form: '',
  status: '',
  verdict: '',
  parish: '',
  inspector: '',
  when: '',
  from: '',
  to: '',
  mine: false,
  unsent: false,
};
export const nothingChosen: ListChoice = { ...noFilter, order: 'newest', backwards: false };

/** The days that are chosen; a date that is not whole yet narrows nothing. */
function daysOf({ when, from, to }: ListChoice): DateRange {
  const named = namedRanges.find(range => range === when);
  if (named !== undefined) return rangeOf(named);
  return when === 'between' ? { ...(from !== '' && { from }), ...(to !== '' && { to }) } : {};
}

/** The call's filter; what is not chosen is left out. */
export function filterOf(choice: ListChoice): ListFilter<'inspections.list'> {
  const { text, form, status, verdict, parish, inspector, mine, unsent, order, backwards } = choice;
  return {
    text: text.trim(),
    ...(form !== '' && { form }),
    ...(status !== '' && { status: [status] }),
    ...(verdict !== '' && { verdict }),
    ...(parish !== '' && { parish }),
    ...(inspector !== '' && { inspector }),
    ...daysOf(choice),
    ...(mine && { mine }),
    ...(unsent && { unsent }),
    order,
    ...(backwards && { backwards }),
  };
}

/** Whether anything narrows the list. */
export function isFiltered(choice: ListChoice): boolean {
  const unfiltered = filterOf({ ...choice, ...noFilter });
  return JSON.stringify(filterOf(choice)) !== JSON.stringify(unfiltered);
}
