import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { TbListCheck } from 'react-icons/tb';
import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { usePerson } from '../../data/session.ts';
import { useAction } from '../../data/use-call.ts';
import { useFoundFaults } from '../../records/found-faults.ts';
import { PendingFaults } from '../../records/PendingFaults.tsx';
import { RecordList } from '../../records/RecordList.tsx';
import classes from './RecordAside.module.css';

/** Makes the faults of one's own record violations where no device of its inspector has done so by itself. */
function FollowUp({ inspection }: { inspection: Inspection }) {
  const follow = useAction('inspections.followUp');
  const press = () =>
    follow.mutate(
      { id: inspection.id },
      {
        onSuccess: ({ changed }) =>
          notifications.show({
            message: changed.length === 0 ? m.records_follow_up_nothing() : m.records_followed_up(),
          }),
      },
    );
  return (
    <div className={classes.followUp}>
      <Button
        variant="default"
        leftSection={<TbListCheck size="1.25rem" aria-hidden />}
        loading={follow.isPending}
        onClick={press}
      >
        {m.records_follow_up()}
      </Button>
      {follow.error && <ErrorNotice error={follow.error} />}
    </div>
  );
}

/** What became of the faults that an inspection found, or will once it is handed over. */
export function Violations({ inspection }: { inspection: Inspection }) {
  const person = usePerson();
  const faults = useFoundFaults(inspection.premisesId);
  const found = faults.filter(each => each.inspectionId === inspection.id);
  if (inspection.submission === 0) return null;
  const isMine = inspection.inspector === person.username;
  const isLeft = found.some(({ waits, violation }) => !waits && violation === null);
  const follows = isMine && !isEditable(inspection.status) && isLeft;
  return (
    <>
      <RecordList
        title={m.records_violations()}
        filter={{ kind: 'violation', where: { inspectionId: [inspection.id] }, by: 'correctBy' }}
        linked={false}
        {...(follows && { empty: m.records_no_violations() })}
      />
      <PendingFaults faults={faults} of={inspection.id} />
      {follows && <FollowUp inspection={inspection} />}
    </>
  );
}
