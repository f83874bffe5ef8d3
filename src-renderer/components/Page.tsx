import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  readonly children: ReactNode;
  /** `scroll`: the page scrolls. `fill`: the page has the window's height and its list scrolls (`PagedList`). */
  readonly kind?: 'scroll' | 'fill';
}

/** The measure and margins of a page inside the frame. */
export function Page({ children, kind = 'scroll' }: PageProps) {
  return (
    <div className={classes.page} data-kind={kind}>
      {children}
    </div>
  );
}
