import { useParams, useSearch } from '@tanstack/react-router';
import type { CallInput } from '../../../src-shared/contract/contract.ts';
import type { InspectionId, PremisesId } from '../../../src-shared/domain/ids.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Loading } from '../../components/Loading.tsx';
import { NotOpened } from '../../components/NotOpened.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useCall } from '../../data/use-call.ts';
import { useFormOf } from '../../forms/use-form-of.ts';
import { Editor } from './Editor.tsx';
import { useFoundAt } from './found-here.ts';

type Start = NonNullable<CallInput<'inspections.get'>['start']>;

interface InspectionProps {
  readonly id: InspectionId;
  /** What it begins with, where it may have no entry yet. */
  readonly start: Start | undefined;
  /** The complaint that it follows. */
  readonly complaintId: string | undefined;
}

function Inspection({ id, start, complaintId }: InspectionProps) {
  // Read anew each time: an answer that was under way when the record changed must not open it as it was.
  const detail = useCall('inspections.get', start === undefined ? { id } : { id, start }, { refetchOnMount: 'always' });
  const form = useFormOf(detail.data?.inspection);
  // Before the form, so that nothing in it moves when it comes.
  const found = useFoundAt(detail.data?.inspection.premisesId);
  const error = (detail.data === undefined ? detail.error : null) ?? form.error;
  if (detail.data !== undefined && form.data !== undefined && !found.isPending) {
    return <Editor detail={detail.data} form={form.data} isCurrent={!detail.isFetching} complaintId={complaintId} />;
  }
  return (
    <Page>
      {error === null ? (
        <Loading what={m.inspections_opening()} />
      ) : (
        <>
          <PageHeader title={m.app_page_inspection()} back={{ name: m.app_inspections(), to: '/inspections' }} />
          <NotOpened error={error} onRetry={() => void (detail.error === null ? form : detail).refetch()} />
        </>
      )}
    </Page>
  );
}

/** Recording: the form of a draft, also of one that has no entry yet, or of an inspection that was returned for correction. */
export default function InspectionScreen() {
  const { id } = useParams({ from: '/frame/inspections/$id/edit' });
  const { formId, premisesId, complaintId } = useSearch({ from: '/frame/inspections/$id/edit' });
  const isStart = formId !== undefined && premisesId !== undefined;
  const start = isStart ? { formId, premisesId: premisesId as PremisesId } : undefined;
  return <Inspection key={id} id={id as InspectionId} start={start} complaintId={complaintId} />;
}
