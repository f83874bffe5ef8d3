import { Button } from '@mantine/core';
import { m } from '../../src-shared/messages/messages.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import classes from './State.module.css';

/** The failed state of a screen or a part: what happened, what can be done, and one button that tries again. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className={classes.failed}>
      <ErrorNotice error={error} />
      <Button onClick={onRetry}>{m.common_try_again()}</Button>
    </div>
  );
}
