import type { ListChoice } from '../../../src-shared/contract/list-filters.ts';
import type { ListFilter } from '../../data/use-paged-call.ts';
import { type DateRange, namedRanges, rangeOf } from '../../words/date-ranges.ts';

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
