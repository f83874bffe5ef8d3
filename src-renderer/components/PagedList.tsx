import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { m } from '../../src-shared/messages/messages.ts';
import {
  type ListCall,
  type ListFilter,
  type ListRow,
  pageSize,
  useFirstPage,
  useFurtherPages,
} from '../data/use-paged-call.ts';
import { Failed } from './Failed.tsx';
import { Loading } from './Loading.tsx';
import classes from './PagedList.module.css';
import row from './Row.module.css';

interface PagedListProps<Name extends ListCall> {
  /** The call that answers a page of rows. */
  readonly call: Name;
  readonly filter: ListFilter<Name>;
  /** The accessible name of the list, for example "Premises". */
  readonly label: string;
  /** One line, best a link with the classes of `Row.module.css`. */
  readonly line: (item: ListRow<Name>, index: number) => ReactNode;
  /** Shown when nothing matches. */
  readonly empty: ReactNode;
}

const rootFontSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const rowRems = 4.8125;

/** The pages beyond the first that hold the rows in sight. */
function pagesInSight(indexes: readonly number[]): number[] {
  return [...new Set(indexes.map(index => Math.floor(index / pageSize)))].filter(page => page > 0);
}

/** A list of any length: reads pages as they come into sight, keeps only the lines in sight in the document, moves by arrow keys. */
export function PagedList<Name extends ListCall>({ call, filter, label, line, empty }: PagedListProps<Name>) {
  const scroller = useRef<HTMLDivElement>(null);
  const first = useFirstPage(call, filter);
  const total = first.data?.total ?? 0;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowRems * rootFontSize(),
    overscan: 8,
  });
  const visible = virtualizer.getVirtualItems();
  const further = useFurtherPages(call, filter, pagesInSight(visible.map(each => each.index)));
  const itemAt = (index: number) =>
    index < pageSize ? first.data?.rows[index] : further.get(Math.floor(index / pageSize))?.[index % pageSize];

  const filterKey = JSON.stringify(filter);
  const shownFilter = useRef(filterKey);
  useEffect(() => {
    if (shownFilter.current !== filterKey) virtualizer.scrollToOffset(0);
    shownFilter.current = filterKey;
  }, [filterKey, virtualizer]);

  // A far line is on the screen only after its page was read: the focus goes there as soon as it is.
  const wanted = useRef<number | null>(null);
  const focusWanted = () => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  useEffect(focusWanted);
  const focusLine = (index: number) => {
    wanted.current = index;
    virtualizer.scrollToIndex(index);
    focusWanted();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const from = Number((event.target as HTMLElement).closest('[data-index]')?.getAttribute('data-index') ?? -1);
    const goals: Record<string, number> = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: total - 1 };
    const goal = goals[event.key];
    if (goal === undefined || goal < 0 || goal >= total) return;
    event.preventDefault();
    focusLine(goal);
  };

  if (first.error !== null) return <Failed error={first.error} onRetry={() => void first.refetch()} />;
  if (first.isPending) return <Loading what={m.common_reading({ what: label.toLowerCase() })} />;
  if (total === 0) return empty;
  return (
    <div ref={scroller} className={classes.scroller} data-keeps-scroll>
      <ul
        onKeyDown={onKeyDown}
        aria-label={label}
        data-lines
        className={`${classes.lines} ${row.list}`}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {visible.map(place => {
          const item = itemAt(place.index);
          return (
            <li
              key={place.key}
              ref={virtualizer.measureElement}
              data-index={place.index}
              aria-setsize={total}
              aria-posinset={place.index + 1}
              className={classes.line}
              style={{ transform: `translateY(${place.start}px)` }}
            >
              {item === undefined ? <span className={row.row} aria-hidden /> : line(item, place.index)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
