import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { usePerson } from '../../data/session.ts';
import { useFoundFaults } from '../../records/found-faults.ts';
import { NewRecord } from '../../records/NewRecord.tsx';
import { PendingFaults } from '../../records/PendingFaults.tsx';
import { RecordList } from '../../records/RecordList.tsx';
import { openTaskStates } from '../../records/TaskLine.tsx';
import { openViolations } from './open-violations.ts';

/** What waits at premises: violations that are not settled, faults that will be some, and tasks that are not done. */
export function Waiting({ premises }: { premises: Premises }) {
  const { id, name, parish } = premises;
  const faults = useFoundFaults(id);
  const gives = mayRecord(usePerson().role) && premises.removed !== true;
  return (
    <>
      <RecordList title={m.records_open_violations()} filter={openViolations(id)} />
      <PendingFaults faults={faults} />
      <RecordList
        title={m.records_open_tasks()}
        filter={{ kind: 'task', where: { premisesId: [id], state: [...openTaskStates] }, by: 'due' }}
        {...(gives && {
          action: <NewRecord kind="task" premises={{ id, name, parish }} variant="subtle" px="sm" />,
          empty: m.records_no_open_tasks(),
        })}
      />
    </>
  );
}
