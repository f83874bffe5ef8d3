import type { ReactNode } from 'react';
import classes from './State.module.css';

/** The empty state: one sentence, and one action where there is one (a button or a link). */
export function Empty({ sentence, action }: { sentence: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{sentence}</p>
      {action}
    </div>
  );
}
