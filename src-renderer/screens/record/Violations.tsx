import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { TbListCheck } from 'react-icons/tb';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { faultsOf } from '../../../src-shared/domain/inspection/faults.ts';
import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { usePerson } from '../../data/session.ts';
import { useAction } from '../../data/use-call.ts';
import { RecordList } from '../../records/RecordList.tsx';
import classes from './RecordAside.module.css';

/** Makes the faults of one's own record violations that are followed up; pressed again, it brings them up to date. */
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

/** What became of the faults that an inspection found, once it is handed in. */
export function Violations({ form, inspection }: { form: FormDefinition; inspection: Inspection }) {
  const person = usePerson();
  if (inspection.submission === 0) return null;
  const isMine = inspection.inspector === person.username;
  const follows = isMine && !isEditable(inspection.status) && faultsOf(form, inspection.answers).length > 0;
  return (
    <>
      <RecordList
        title={m.records_violations()}
        filter={{ kind: 'violation', where: { inspectionId: [inspection.id] }, by: 'correctBy' }}
        linked={false}
        {...(follows && { empty: m.records_no_violations() })}
      />
      {follows && <FollowUp inspection={inspection} />}
    </>
  );
}
