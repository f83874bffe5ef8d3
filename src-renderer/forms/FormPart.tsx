import type { ReactNode } from 'react';
import classes from './FormPart.module.css';
import { type SectionKey, sectionElementId } from './places.ts';

interface FormPartProps {
  readonly part: SectionKey;
  readonly title: string;
  /** Beside the title, for example how many items are answered. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the form with a heading, to which the section list links. */
export function FormPart({ part, title, note, children }: FormPartProps) {
  const id = sectionElementId(part);
  return (
    <section className={classes.part} aria-labelledby={id} data-form-part={part}>
      <div className={classes.head}>
        <h2 id={id} tabIndex={-1} className={classes.title}>
          {title}
        </h2>
        {note && <span className={classes.note}>{note}</span>}
      </div>
      {children}
    </section>
  );
}
