import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useParams } from '@tanstack/react-router';
import type { RecordLine } from '../../../src-shared/contract/records.ts';
import { type CoreName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { valuesOf } from '../../../src-shared/entities/record.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Loading } from '../../components/Loading.tsx';
import { NotOpened } from '../../components/NotOpened.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useCall } from '../../data/use-call.ts';
import { ChangeRecord } from '../../records/ChangeRecord.tsx';
import { FollowComplaint } from '../../records/ComplaintLine.tsx';
import { RecordDetails } from '../../records/RecordDetails.tsx';
import { titleOfRecord } from '../../records/record-words.ts';
import { Outbreak } from './Outbreak.tsx';

const toToday = () => ({ name: m.app_today(), to: '/' }) as const;

/** Back to the premises that it is about, else to the page Today. */
function backOf({ record, refersTo }: RecordLine) {
  const { premisesId } = valuesOf(record);
  if (typeof premisesId !== 'string' || refersTo.premisesId === undefined) return toToday();
  return { name: refersTo.premisesId, to: '/premises/$id', params: { id: premisesId } } as const;
}

function Ready({ line }: { line: RecordLine }) {
  const { kind, record } = line;
  const [changing, change] = useDisclosure(false);
  const saved = () => {
    change.close();
    notifications.show({ message: m.records_changed() });
  };
  return (
    <>
      <PageHeader
        title={titleOfRecord(kind, record)}
        note={[entityNamed(kind).words.one(), record.parish].join(' · ')}
        back={backOf(line)}
        actions={kind === 'complaint' && <FollowComplaint line={line} />}
      />
      <RecordDetails line={line} onChange={change.open} beginning={m.records_recorded_event()}>
        {kind === 'complaint' && <Outbreak line={line} />}
      </RecordDetails>
      <Modal opened={changing} onClose={change.close} title={m.records_change()} size="lg">
        <ChangeRecord line={line} onClose={change.close} onSaved={saved} />
      </Modal>
    </>
  );
}

function KeptRecord({ kind, id }: { kind: CoreName; id: string }) {
  const line = useCall('records.get', { kind, id });
  return (
    <Page>
      {line.data && <Ready line={line.data} />}
      {line.isPending && <Loading what={m.records_opening()} />}
      {line.data === undefined && line.error && (
        <>
          <PageHeader title={m.app_page_kept_record()} back={toToday()} />
          <NotOpened error={line.error} onRetry={() => void line.refetch()} />
        </>
      )}
    </Page>
  );
}

/** One complaint, sample or permit: all that it says, what may be done to it, its history, and what it is linked to. */
export default function KeptRecordScreen() {
  const { kind, id } = useParams({ from: '/frame/records/$kind/$id' });
  return <KeptRecord key={`${kind} ${id}`} kind={kind as CoreName} id={id} />;
}
