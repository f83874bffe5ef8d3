import { Box, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useParams } from '@tanstack/react-router';
import { TbPencil, TbPlus } from 'react-icons/tb';
import type { CallOutput } from '../../../src-shared/contract/contract.ts';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { readPlace } from '../../../src-shared/domain/place.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ConflictNotice } from '../../components/ConflictNotice.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Facts } from '../../components/Facts.tsx';
import { History } from '../../components/History.tsx';
import { InspectionLine } from '../../components/InspectionLine.tsx';
import { Lines } from '../../components/Lines.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NotOpened } from '../../components/NotOpened.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PremisesDialog } from '../../components/PremisesDialog.tsx';
import { RemovedNotice } from '../../components/RemovedNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { usePerson } from '../../data/session.ts';
import { useAction, useCall } from '../../data/use-call.ts';
import { fieldName } from '../../forms/field-words.ts';
import { PlaceMap } from '../../map/PlaceMap.tsx';
import { parishAt } from '../../map/parish-outlines.ts';
import { riskText } from '../../words/due-words.ts';
import { premisesLabel } from '../../words/premises-words.ts';
import { dayText } from '../../words/times.ts';
import { AtAGlance } from './AtAGlance.tsx';
import { AtPlace } from './AtPlace.tsx';
import { Scores } from './Scores.tsx';
import { TakeOut } from './TakeOut.tsx';
import { VisitPhotos } from './VisitPhotos.tsx';
import { Waiting } from './Waiting.tsx';

const back = () => ({ name: m.app_premises(), to: '/premises' }) as const;

function Ready({ premises, inspections, due }: CallOutput<'premises.get'>) {
  const person = usePerson();
  const records = mayRecord(person.role);
  const isRemoved = premises.removed === true;
  const place = readPlace(premises.place ?? '');
  const restore = useAction('premises.remove');
  const [editing, dialog] = useDisclosure(false);
  const start = (variant: 'filled' | 'default') => (
    <LinkButton
      to="/inspections/new"
      search={{ premisesId: premises.id }}
      variant={variant}
      leftSection={<TbPlus size="1.25rem" aria-hidden />}
    >
      {m.premises_start()}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={premises.name}
        note={[premises.kind, premises.parish].filter(Boolean).join(' · ')}
        back={back()}
        actions={
          records &&
          !isRemoved && (
            <>
              <Button variant="default" leftSection={<TbPencil size="1.25rem" aria-hidden />} onClick={dialog.open}>
                {m.premises_edit_details()}
              </Button>
              {start('filled')}
            </>
          )
        }
      />
      {isRemoved && (
        <RemovedNotice
          title={m.premises_taken_out()}
          onRestore={records ? () => restore.mutate({ id: premises.id, removed: false }) : undefined}
          isWorking={restore.isPending}
          error={restore.error}
        />
      )}
      <ConflictNotice conflicts={premises.conflicts} fieldName={field => fieldName(null, field)} />
      <AtAGlance premises={premises} inspections={inspections} due={due} />
      <Waiting premises={premises} />
      <AtPlace premises={premises} />
      <Scores inspections={inspections} />
      {inspections.length > 0 && <VisitPhotos premisesId={premises.id} />}
      <Section title={m.premises_visits()} count={inspections.length}>
        {inspections.length === 0 ? (
          <Empty sentence={m.premises_no_visits()} />
        ) : (
          <Lines label={m.premises_visits()}>
            {inspections.map(each => (
              <InspectionLine key={each.id} inspection={each} lead="form" />
            ))}
          </Lines>
        )}
      </Section>
      <Section title={m.premises_details()}>
        <Facts
          facts={[
            [premisesLabel('owner'), premises.owner],
            [premisesLabel('address'), premises.address],
            [premisesLabel('parish'), premises.parish],
            [premisesLabel('kind'), premises.kind],
            [premisesLabel('risk'), riskText(premises.risk)],
            [premisesLabel('licenceNo'), premises.licenceNo],
            [premisesLabel('licenceExpires'), premises.licenceExpires ? dayText(premises.licenceExpires) : null],
            [premisesLabel('contact'), premises.contact ?? null],
            [premisesLabel('telephone'), premises.telephone],
            [premisesLabel('place'), premises.place ?? null],
            [m.premises_registered(), dayText(premises.createdAt)],
          ]}
        />
        {place && (
          <Box maw="32rem" mt="md">
            <PlaceMap parish={parishAt(place)} place={place} />
          </Box>
        )}
      </Section>
      {premises.history && <History history={premises.history} fieldName={field => fieldName(null, field)} />}
      {records && !isRemoved && inspections.length === 0 && <TakeOut id={premises.id} name={premises.name} />}
      <PremisesDialog
        opened={editing}
        onClose={dialog.close}
        premises={premises}
        onSaved={() => notifications.show({ message: m.premises_saved() })}
      />
    </>
  );
}

function Premises({ id }: { id: PremisesId }) {
  const premises = useCall('premises.get', { id });
  return (
    <Page>
      {premises.data && <Ready {...premises.data} />}
      {premises.isPending && <Loading what={m.premises_opening()} />}
      {premises.data === undefined && premises.error && (
        <>
          <PageHeader title={m.app_premises()} back={back()} />
          <NotOpened error={premises.error} onRetry={() => void premises.refetch()} />
        </>
      )}
    </Page>
  );
}

/** One place: its visits, its details, and the start of the next inspection. */
export default function PremisesScreen() {
  const { id } = useParams({ from: '/frame/premises/$id' });
  return <Premises key={id} id={id as PremisesId} />;
}
