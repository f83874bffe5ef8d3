import { m } from '../../../src-shared/messages/messages.ts';
import { nothingId } from '../../components/use-next-focus.ts';
import { usePerson } from '../../data/session.ts';
import { type RecordFilter, RecordList, useRecords } from '../../records/RecordList.tsx';
import { openTaskStates } from '../../records/TaskLine.tsx';

/** Tasks for the person that wait to be done, by their day. */
const toDoOf = (username: string): RecordFilter => ({
  kind: 'task',
  where: { assignee: [username], state: [...openTaskStates] },
  by: 'due',
});

/** Tasks that the person gave to others, the latest answer first. */
const givenBy = (username: string): RecordFilter => ({
  kind: 'task',
  where: { author: [username] },
  whereNot: { assignee: [username] },
});

/** How many tasks wait for the person; undefined until it is known. */
export function useToDoCount(): number | undefined {
  return useRecords(toDoOf(usePerson().username)).data?.total;
}

/** Tasks for the person, and tasks that the person gave to others. */
export function Tasks() {
  const { username } = usePerson();
  return (
    <div id={nothingId} tabIndex={-1}>
      <RecordList title={m.records_to_do()} filter={toDoOf(username)} />
      <RecordList title={m.records_given()} filter={givenBy(username)} />
    </div>
  );
}
