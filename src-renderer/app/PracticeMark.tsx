import { m } from '../../src-shared/messages/messages.ts';
import classes from './PracticeMark.module.css';

/** A banner over every page of a practice department, also in print: nobody must take its data for real. */
export function PracticeMark() {
  return (
    <p className={classes.mark}>
      <span className={classes.words}>{m.practice_mark()}</span>
    </p>
  );
}
