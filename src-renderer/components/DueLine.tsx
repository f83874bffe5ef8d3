import { Link } from '@tanstack/react-router';
import { TbCalendarDue, TbClockExclamation } from 'react-icons/tb';
import type { DueVisit } from '../../src-shared/contract/premises.ts';
import { dueReasonText, dueText, isOverdue } from '../words/due-words.ts';
import classes from './DueLine.module.css';
import row from './Row.module.css';

/** A visit that is due, as a line that leads to the premises. */
export function DueLine({ visit }: { visit: DueVisit }) {
  const overdue = isOverdue(visit);
  const Shape = overdue ? TbClockExclamation : TbCalendarDue;
  return (
    <Link className={row.row} to="/premises/$id" params={{ id: visit.id }}>
      <span className={row.main}>
        <span className={row.lead}>{visit.name}</span>
        <span className={row.under}>{[visit.kind, visit.address, visit.parish].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={row.cell}>
        <span className={overdue ? classes.overdue : classes.due}>
          <Shape size="1.125rem" aria-hidden /> {dueText(visit)}
        </span>
      </span>
      <span className={row.cell}>
        <span className={row.soft}>{dueReasonText(visit)}</span>
      </span>
    </Link>
  );
}
