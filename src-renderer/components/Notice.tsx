import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  /** The accessible name. */
  readonly label: string;
  /** One icon; hidden from screen readers because the words say it. */
  readonly shape: ReactNode;
  /** What happened, in one sentence. */
  readonly title: string;
  readonly children?: ReactNode;
  /** What the person does about it: a button or a link. */
  readonly action?: ReactNode;
}

/** Stands over a record that needs a person: returned, in conflict, removed. */
export function Notice({ label, shape, title, children, action }: NoticeProps) {
  return (
    <aside className={classes.notice} aria-label={label}>
      <span className={classes.icon} aria-hidden>
        {shape}
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children}
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </aside>
  );
}
