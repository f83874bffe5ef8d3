import { m } from '../../src-shared/messages/messages.ts';
import classes from './PracticeMark.module.css';

/** Stands over every page of a practice department, on paper too: nobody is to take what is there for real. */
export function PracticeMark() {
  return (
    <p className={classes.mark}>
      <span className={classes.words}>{m.practice_mark()}</span>
    </p>
  );
}
