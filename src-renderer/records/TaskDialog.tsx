import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Loading } from '../components/Loading.tsx';
import { NotOpened } from '../components/NotOpened.tsx';
import { useCall } from '../data/use-call.ts';
import { ChangeRecord } from './ChangeRecord.tsx';
import { RecordDetails } from './RecordDetails.tsx';
import { titleOfRecord } from './record-words.ts';

function Ready({ line }: { line: RecordLine }) {
  const [changing, change] = useDisclosure(false);
  if (!changing) return <RecordDetails line={line} onChange={change.open} beginning={m.records_given_event()} />;
  const saved = () => {
    change.close();
    notifications.show({ message: m.records_change_saved() });
  };
  return <ChangeRecord line={line} onClose={change.close} onSaved={saved} />;
}

/** One task in a dialog over the page. Dialogs opened from it close on their own and leave it open. */
export function TaskDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const line = useCall('records.get', { kind: 'task', id });
  const title = line.data === undefined ? m.kinds_task() : titleOfRecord('task', line.data.record);
  return (
    <Modal.Stack>
      <Modal stackId="record" opened onClose={onClose} size="lg" title={title}>
        {line.data && <Ready line={line.data} />}
        {line.isPending && <Loading what={m.records_opening()} />}
        {line.data === undefined && line.error && <NotOpened error={line.error} onRetry={() => void line.refetch()} />}
      </Modal>
    </Modal.Stack>
  );
}
