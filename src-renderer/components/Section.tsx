import { type ReactNode, useId } from 'react';
import { numberText } from '../words/times.ts';
import classes from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** How many there are, beside the title. */
  readonly count?: number;
  /** A quiet line under the title. */
  readonly note?: ReactNode;
  /** One small action at the right of the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A headed part of a page, under a ruled line. */
export function Section({ title, count, note, action, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>
          {title}
          {count !== undefined && <span className={classes.count}> {numberText(count)}</span>}
        </h2>
        {action}
      </div>
      {note && <p className={classes.note}>{note}</p>}
      {children}
    </section>
  );
}
