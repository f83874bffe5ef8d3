import { Loader } from '@mantine/core';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './State.module.css';

/** The loading state of a screen or a part. `what` completes the sentence, for example "Opening the premises". Shows itself only when the wait is felt. */
export function Loading({ what }: { what: string }) {
  return (
    <div className={classes.loading} role="status">
      <Loader size="sm" color="var(--accent)" aria-hidden />
      <p>{m.common_loading({ what })}</p>
    </div>
  );
}
