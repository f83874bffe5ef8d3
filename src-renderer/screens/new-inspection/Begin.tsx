import { Navigate } from '@tanstack/react-router';
import { TbCopy } from 'react-icons/tb';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { InspectionLine } from '../../components/InspectionLine.tsx';
import { Lines } from '../../components/Lines.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Notice } from '../../components/Notice.tsx';
import { NotOpened } from '../../components/NotOpened.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useCall } from '../../data/use-call.ts';

interface BeginProps {
  readonly premisesId: PremisesId;
  readonly formId: string;
}

/** Opens the form, unless there is a visit of today by the same form: a second one is seldom meant. */
export function Begin({ premisesId, formId }: BeginProps) {
  // The id is for one inspection: it is asked for anew each time.
  const prepared = useCall('inspections.prepare', { formId, premisesId }, { gcTime: 0 });
  if (prepared.data === undefined) {
    return (
      <>
        <PageHeader
          title="New inspection"
          back={{ name: 'Other form', to: '/inspections/new', search: { premisesId } }}
        />
        {prepared.error === null ? (
          <Loading what="Opening the form" />
        ) : (
          <NotOpened error={prepared.error} onRetry={() => void prepared.refetch()} />
        )}
      </>
    );
  }
  const { id, sameDay } = prepared.data;
  const form = { to: '/inspections/$id/edit', params: { id }, search: { formId, premisesId } } as const;
  if (sameDay.length === 0) return <Navigate {...form} replace />;
  return (
    <>
      <PageHeader
        title="There is one of today already"
        back={{ name: 'Other form', to: '/inspections/new', search: { premisesId } }}
      />
      <Notice
        label="Visits of today"
        shape={<TbCopy size="1.5rem" />}
        title="The same form was begun today at these premises."
        action={
          <LinkButton {...form} variant="default">
            Begin another all the same
          </LinkButton>
        }
      >
        <p>Open it below to go on with it. Nothing new has been made.</p>
      </Notice>
      <Lines label="Visits of today">
        {sameDay.map(each => (
          <InspectionLine key={each.id} inspection={each} />
        ))}
      </Lines>
    </>
  );
}
