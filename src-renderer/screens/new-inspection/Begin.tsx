import { Navigate } from '@tanstack/react-router';
import { TbCopy } from 'react-icons/tb';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { InspectionLine } from '../../components/InspectionLine.tsx';
import { Lines } from '../../components/Lines.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Notice } from '../../components/Notice.tsx';
import { NotOpened } from '../../components/NotOpened.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useCall } from '../../data/use-call.ts';
import type { Following } from './following.ts';

interface BeginProps {
  readonly premisesId: PremisesId;
  readonly formId: string;
  readonly following: Following;
}

/** Opens the form, unless there is a visit of today by the same form: a second one is seldom meant. */
export function Begin({ premisesId, formId, following }: BeginProps) {
  // The id is for one inspection: it is asked for anew each time.
  const prepared = useCall('inspections.prepare', { formId, premisesId }, { gcTime: 0 });
  if (prepared.data === undefined) {
    return (
      <>
        <PageHeader
          title={m.drafts_new_title()}
          back={{ name: m.drafts_other_form(), to: '/inspections/new', search: { premisesId, ...following } }}
        />
        {prepared.error === null ? (
          <Loading what={m.drafts_opening_form()} />
        ) : (
          <NotOpened error={prepared.error} onRetry={() => void prepared.refetch()} />
        )}
      </>
    );
  }
  const { id, sameDay } = prepared.data;
  const form = { to: '/inspections/$id/edit', params: { id }, search: { formId, premisesId, ...following } } as const;
  if (sameDay.length === 0) return <Navigate {...form} replace />;
  return (
    <>
      <PageHeader
        title={m.drafts_same_day_title()}
        back={{ name: m.drafts_other_form(), to: '/inspections/new', search: { premisesId, ...following } }}
      />
      <Notice
        label={m.drafts_same_day_label()}
        shape={<TbCopy size="1.5rem" />}
        title={m.drafts_same_day_notice()}
        action={
          <LinkButton {...form} variant="default">
            {m.drafts_same_day_another()}
          </LinkButton>
        }
      >
        <p>{m.drafts_same_day_help()}</p>
      </Notice>
      <Lines label={m.drafts_same_day_label()}>
        {sameDay.map(each => (
          <InspectionLine key={each.id} inspection={each} />
        ))}
      </Lines>
    </>
  );
}
