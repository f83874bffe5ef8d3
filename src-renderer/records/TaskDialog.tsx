import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { TbPencil } from 'react-icons/tb';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ConflictNotice } from '../components/ConflictNotice.tsx';
import { Facts } from '../components/Facts.tsx';
import { History } from '../components/History.tsx';
import { Loading } from '../components/Loading.tsx';
import { NotOpened } from '../components/NotOpened.tsx';
import { RemovedNotice } from '../components/RemovedNotice.tsx';
import { useAction, useCall } from '../data/use-call.ts';
import { ActButtons } from './ActButtons.tsx';
import { personName, usePeople } from './people.ts';
import { RecordStateMark } from './RecordStateMark.tsx';
import classes from './Records.module.css';
import { RemoveRecord } from './RemoveRecord.tsx';
import { choiceWord, recordFieldName } from './record-words.ts';
import { TaskForm } from './TaskForm.tsx';
import { TaskDue } from './TaskLine.tsx';

const label = (field: string) => recordFieldName('task', field);

function TaskFacts({ line }: { line: RecordLine }) {
  const task = line.record as RecordOf<'task'>;
  const people = usePeople();
  const premises =
    task.premisesId === undefined ? null : (
      <Link to="/premises/$id" params={{ id: task.premisesId }}>
        {line.refersTo.premisesId ?? task.premisesId}
      </Link>
    );
  return (
    <Facts
      facts={[
        [m.records_state(), <RecordStateMark key="state" kind="task" state={task.state} />],
        [label('due'), task.due === undefined ? null : <TaskDue key="due" task={task} />],
        [label('priority'), choiceWord('task', 'priority', task.priority)],
        [label('assignee'), personName(people, task.assignee, task)],
        [m.records_given_by(), personName(people, task.author, task)],
        [label('premisesId'), premises],
        [
          label('details'),
          task.details === undefined ? null : (
            <span key="details" className={classes.text}>
              {task.details}
            </span>
          ),
        ],
      ]}
    />
  );
}

function Ready({ line }: { line: RecordLine }) {
  const task = line.record as RecordOf<'task'>;
  const [changing, change] = useDisclosure(false);
  const restore = useAction('records.remove');
  if (changing) {
    const name = line.refersTo.premisesId;
    const premises =
      task.premisesId === undefined
        ? null
        : { id: task.premisesId, name: name ?? task.premisesId, parish: task.parish };
    const saved = () => {
      change.close();
      notifications.show({ message: m.records_change_saved() });
    };
    return <TaskForm task={task} premises={premises} onClose={change.close} onSaved={saved} />;
  }
  return (
    <div className={classes.sections}>
      {task.removed === true && (
        <RemovedNotice
          title={m.records_removed()}
          onRestore={
            line.may.includes('remove')
              ? () => restore.mutate({ kind: 'task', id: task.id, removed: false })
              : undefined
          }
          isWorking={restore.isPending}
          error={restore.error}
        />
      )}
      <ConflictNotice conflicts={task.conflicts} fieldName={label} />
      <TaskFacts line={line} />
      <ActButtons line={line} />
      {task.removed !== true && (
        <div className={classes.acts}>
          {line.may.includes('save') && (
            <Button variant="default" leftSection={<TbPencil size="1.25rem" aria-hidden />} onClick={change.open}>
              {m.records_change()}
            </Button>
          )}
          {line.may.includes('remove') && <RemoveRecord line={line} />}
        </div>
      )}
      {task.history && <History history={task.history} fieldName={label} beginning={m.records_given_event()} />}
    </div>
  );
}

/** One task with everything in it, over the page. What is asked for in it closes by itself, and it stays. */
export function TaskDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const line = useCall('records.get', { kind: 'task', id });
  const task = line.data?.record as RecordOf<'task'> | undefined;
  return (
    <Modal.Stack>
      <Modal stackId="record" opened onClose={onClose} size="lg" title={task?.title ?? m.kinds_task()}>
        {line.data && <Ready line={line.data} />}
        {line.isPending && <Loading what={m.records_opening()} />}
        {line.data === undefined && line.error && <NotOpened error={line.error} onRetry={() => void line.refetch()} />}
      </Modal>
    </Modal.Stack>
  );
}
