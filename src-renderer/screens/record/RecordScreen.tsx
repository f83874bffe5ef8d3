import { Link, useParams } from '@tanstack/react-router';
import { TbPencil } from 'react-icons/tb';
import type { CallOutput } from '../../../src-shared/contract/contract.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { isEditable, premisesOfRecord } from '../../../src-shared/domain/inspection/inspection.ts';
import { mayReview } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ConflictNotice } from '../../components/ConflictNotice.tsx';
import { History } from '../../components/History.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NotOpened } from '../../components/NotOpened.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { fieldName } from '../../forms/field-words.ts';
import { RemovedDraftNotice } from '../../forms/RemovedDraftNotice.tsx';
import { ReturnNotice } from '../../forms/ReturnNotice.tsx';
import { albumOf } from '../../forms/record-album.ts';
import { useFormOf } from '../../forms/use-form-of.ts';
import { AlbumContext } from '../../photos/full/album.ts';
import { ReportButtons } from '../../reports/PaperButtons.tsx';
import { changedSinceText } from '../../words/premises-words.ts';
import { Changes } from './Changes.tsx';
import { DoubtsNotice } from './DoubtsNotice.tsx';
import { RecordedNotice } from './RecordedNotice.tsx';
import classes from './RecordScreen.module.css';
import { RecordSheet } from './RecordSheet.tsx';
import { ReviewPanel } from './ReviewPanel.tsx';
import { SeenHere } from './SeenHere.tsx';
import { Violations } from './Violations.tsx';

const back = () => ({ name: m.app_inspections(), to: '/inspections' }) as const;

interface RecordProps {
  readonly detail: CallOutput<'inspections.get'>;
  readonly form: FormDefinition;
}

function Ready({ detail, form }: RecordProps) {
  const { inspection, premises: registered, sendState, previous } = detail;
  const premises = premisesOfRecord(inspection, registered);
  const changedSince = changedSinceText(premises, registered);
  const person = usePerson();
  const isMine = inspection.inspector === person.username;
  const edits = isMine && isEditable(inspection.status) && inspection.removed !== true;
  const nameOf = (field: string) => fieldName(form, field);
  const waitsForReview = mayReview(person.role) && inspection.status === 'submitted';
  const edit = (
    <LinkButton
      to="/inspections/$id/edit"
      params={{ id: inspection.id }}
      leftSection={<TbPencil size="1.25rem" aria-hidden />}
    >
      {inspection.status === 'returned' ? m.sheet_correct() : m.sheet_go_on()}
    </LinkButton>
  );
  return (
    <>
      <div className={classes.header}>
        <PageHeader
          title={premises.name}
          note={`${form.title} · ${inspection.inspectorName}`}
          back={back()}
          actions={
            <>
              <ReportButtons ids={[inspection.id]} />
              {edits && inspection.status === 'draft' && edit}
            </>
          }
        />
        <RemovedDraftNotice inspection={inspection} />
        <ConflictNotice conflicts={inspection.conflicts} fieldName={nameOf} />
        <DoubtsNotice form={form} inspection={inspection} />
        <RecordedNotice form={form} inspection={inspection} />
        {inspection.status === 'returned' && <ReturnNotice history={inspection.history} action={edits && edit} />}
      </div>
      <div className={classes.columns}>
        <div className={classes.standing}>
          <StatusMark status={inspection.status} isRecorded={inspection.recorded !== undefined} />
          <SendMark state={sendState} status={inspection.status} />
          {sendState === 'attention' && <Link to="/attention">{m.sheet_not_taken()}</Link>}
          {changedSince.length > 0 && <p>{m.sheet_as_signed({ changes: changedSince.join('; ') })}</p>}
        </div>
        <div className={classes.sheet}>
          <AlbumContext value={() => albumOf(form, inspection)}>
            <RecordSheet form={form} inspection={inspection} premises={premises} previous={previous} />
          </AlbumContext>
        </div>
        <div className={classes.decision}>
          {waitsForReview && !isMine && <ReviewPanel inspection={inspection} />}
          {waitsForReview && isMine && <p>{m.sheet_own_record()}</p>}
        </div>
        <div className={classes.history}>
          <SeenHere id={inspection.id} />
          <Violations inspection={inspection} />
          <Changes form={form} detail={detail} />
          <History history={inspection.history} fieldName={nameOf} />
        </div>
      </div>
    </>
  );
}

function Record({ id }: { id: InspectionId }) {
  const detail = useCall('inspections.get', { id });
  const form = useFormOf(detail.data?.inspection);
  const error = (detail.data === undefined ? detail.error : null) ?? form.error;
  const isReady = detail.data !== undefined && form.data !== undefined;
  return (
    <Page>
      {isReady && <Ready detail={detail.data} form={form.data} />}
      {!isReady && error === null && <Loading what={m.sheet_opening()} />}
      {!isReady && error !== null && (
        <>
          <PageHeader title={m.app_page_record()} back={back()} />
          <NotOpened error={error} onRetry={() => void (detail.error === null ? form : detail).refetch()} />
        </>
      )}
    </Page>
  );
}

/** One inspection as it stands: the report, where it is, its history, and the review. */
export default function RecordScreen() {
  const { id } = useParams({ from: '/frame/inspections/$id' });
  return <Record key={id} id={id as InspectionId} />;
}
