import { Link } from '@tanstack/react-router';
import { TbChevronsUp } from 'react-icons/tb';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Mark } from '../components/Mark.tsx';
import row from '../components/Row.module.css';
import { SendMark } from '../components/SendMark.tsx';
import { headingId } from '../components/use-next-focus.ts';
import { usePerson } from '../data/session.ts';
import { ActButtons } from './ActButtons.tsx';
import { DueMark } from './DueMark.tsx';
import { hasActs, lastWordOf } from './line-facts.ts';
import { personName, usePeople } from './people.ts';
import { RecordStateMark } from './RecordStateMark.tsx';
import classes from './Records.module.css';
import { choiceWord } from './record-words.ts';

interface TaskLineProps {
  readonly line: RecordLine;
  readonly onActed?: (state: string) => void;
}

/** States of a task that still waits to be done. */
export const openTaskStates: readonly string[] = ['open', 'accepted'];

/** When a task is due, where it has a day. */
export function TaskDue({ task }: { task: RecordOf<'task'> }) {
  const words = { ahead: m.records_due, overdue: m.records_overdue };
  return task.due === undefined ? null : (
    <DueMark day={task.due} isOpen={openTaskStates.includes(task.state)} words={words} />
  );
}

/** Where it is to be done, and who gave it or whom it was given to; of one's own task there is nobody to name. */
function useTaskUnder({ record, refersTo }: RecordLine): string {
  const task = record as RecordOf<'task'>;
  const { username } = usePerson();
  const people = usePeople();
  const nameOf = (who: string) => ({ name: personName(people, who, task) });
  const other =
    task.assignee !== username
      ? m.records_for_person(nameOf(task.assignee))
      : task.author !== username && m.records_from_person(nameOf(task.author));
  return [refersTo.premisesId, other].filter(Boolean).join(' · ');
}

/** A task as a line of a list: what, where, by whom, until when, how it stands, and what the person may do. It leads to the whole task. */
export function TaskLine({ line, onActed }: TaskLineProps) {
  const task = line.record as RecordOf<'task'>;
  const acts = hasActs(line);
  const said = lastWordOf(line);
  const under = useTaskUnder(line);
  return (
    <>
      <Link
        id={headingId(task.id)}
        className={acts ? `${row.row} ${classes.line}` : row.row}
        to="/"
        search={{ task: task.id }}
      >
        <span className={row.main}>
          <span className={row.lead}>{task.title}</span>
          <span className={row.under}>{under}</span>
          {said !== null && <span className={row.under}>{m.form_quoted({ text: said })}</span>}
        </span>
        <span className={row.cell}>
          <TaskDue task={task} />
          {task.priority === 'urgent' && (
            <Mark tone="care" shape={<TbChevronsUp />}>
              {choiceWord('task', 'priority', task.priority)}
            </Mark>
          )}
        </span>
        <span className={row.cell}>
          <RecordStateMark kind="task" state={task.state} />
          <span className={row.under}>
            <SendMark state={line.sendState} />
          </span>
        </span>
      </Link>
      {acts && (
        <div className={classes.foot}>
          <ActButtons line={line} onActed={onActed} />
        </div>
      )}
    </>
  );
}
