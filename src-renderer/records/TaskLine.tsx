import type { RecordLine } from '../../src-shared/contract/records.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { usePerson } from '../data/session.ts';
import { DueMark } from './DueMark.tsx';
import { lastWordOf } from './line-facts.ts';
import { personName, usePeople } from './people.ts';
import { type LineProps, RecordRow } from './RecordRow.tsx';
import { UrgencyMark } from './UrgencyMark.tsx';

/** States in which a task is still to be done. */
export const openTaskStates: readonly string[] = ['open', 'accepted'];

/** When a task is due, if it has a date. */
export function TaskDue({ task }: { task: RecordOf<'task'> }) {
  const words = { ahead: m.records_due, overdue: m.records_overdue };
  return task.due === undefined ? null : (
    <DueMark day={task.due} isOpen={openTaskStates.includes(task.state)} words={words} />
  );
}

/** The premises, and the other person: author or assignee. One's own task names nobody. */
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

/** A task in a list: title, premises, person, due date, state, and what the person may do. */
export function TaskLine({ line, ...acts }: LineProps) {
  const task = line.record as RecordOf<'task'>;
  const said = lastWordOf(line);
  const marks = (
    <>
      <TaskDue task={task} />
      <UrgencyMark kind="task" field="priority" value={task.priority} />
    </>
  );
  const under = [useTaskUnder(line), said !== null && m.form_quoted({ text: said })];
  return <RecordRow line={line} {...acts} lead={task.title} under={under} marks={marks} />;
}
