import type { ReactNode } from 'react';
import { TbArrowBackUp } from 'react-icons/tb';
import type { HistoryEvent } from '../../src-shared/domain/history-event.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Notice } from '../components/Notice.tsx';
import { momentText } from '../words/times.ts';
import classes from './ReturnNotice.module.css';

/** Why an inspection was returned, in the reviewer's words. `action` is what the inspector can do about it. */
export function ReturnNotice({ history, action }: { history: readonly HistoryEvent[]; action?: ReactNode }) {
  const returned = history.findLast(event => event.kind === 'returned');
  if (returned === undefined) return null;
  return (
    <Notice
      label={m.history_returned()}
      shape={<TbArrowBackUp />}
      title={m.inspections_returned_by({ name: returned.byName, when: momentText(returned.at) })}
      action={action}
    >
      {returned.comment && <p className={classes.comment}>{returned.comment}</p>}
    </Notice>
  );
}
