import { Button } from '@mantine/core';
import { TbAlertTriangle, TbClockExclamation, TbPlayerPause, TbPlayerPlay, TbRefresh } from 'react-icons/tb';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { SyncToneIcon } from '../../components/SyncToneIcon.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { useConnection } from '../../data/use-connection.ts';
import { backupText, clocksText, syncExplanation, syncSentence } from '../../words/sync-words.ts';
import { clockText, momentText } from '../../words/times.ts';
import { Carried } from './Carried.tsx';
import { Outbox } from './Outbox.tsx';
import { PhotosSection } from './PhotosSection.tsx';
import { PoolHealthSection } from './PoolHealthSection.tsx';
import classes from './SyncScreen.module.css';

/** The two hands on sync: exchange now, and hold or release sending. */
function Actions({ state }: { state: SyncState }) {
  const now = useAction('sync.now');
  const setPaused = useAction('sync.setPaused');
  const byHand = state.pausedFor.includes('by-hand');
  const busy = now.isPending || state.phase === 'pushing' || state.phase === 'pulling';
  const error = now.error ?? setPaused.error;
  return (
    <>
      <div className={classes.actions}>
        <Button
          leftSection={<TbRefresh size="1.25rem" aria-hidden />}
          onClick={() => now.mutate(undefined)}
          disabled={byHand || busy}
        >
          Sync now
        </Button>
        <Button
          variant="default"
          leftSection={
            byHand ? <TbPlayerPlay size="1.25rem" aria-hidden /> : <TbPlayerPause size="1.25rem" aria-hidden />
          }
          onClick={() => setPaused.mutate({ paused: !byHand })}
        >
          {byHand ? 'Resume sending' : 'Pause sending'}
        </Button>
        {state.error?.code === 'central-refused-sign-in' && (
          <LinkButton to="/settings" variant="default">
            Give the present password
          </LinkButton>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
    </>
  );
}

function Ready({ state }: { state: SyncState }) {
  const { tone, text } = syncSentence(state, useConnection());
  const backupFailure = useCall('session.state', undefined).data?.backupFailure ?? null;
  return (
    <>
      <div className={classes.state}>
        <p className={classes.sentence}>
          <SyncToneIcon tone={tone} />
          {text}
        </p>
        <p className={classes.explanation}>{syncExplanation(state)}</p>
        {state.clock !== null && (
          <Notice label="Clock" shape={<TbClockExclamation size="1.5rem" />} title="The clocks do not agree">
            <p>{clocksText(state.clock)}</p>
          </Notice>
        )}
        {backupFailure !== null && (
          <Notice label={m.backup_label()} shape={<TbAlertTriangle size="1.5rem" />} title={m.backup_none_today()}>
            <p>{backupText(backupFailure)}</p>
          </Notice>
        )}
        <Actions state={state} />
      </div>
      <Outbox />
      <PhotosSection phase={state.phase} photos={state.photos} />
      <Carried />
      <Section title="Exchange with central">
        <Facts
          facts={[
            ['Everything exchanged', state.lastSyncedAt === null ? 'not yet' : momentText(state.lastSyncedAt)],
            ['Next by itself', state.nextAttemptAt === null ? 'nothing planned' : clockText(state.nextAttemptAt)],
          ]}
        />
      </Section>
      <PoolHealthSection />
    </>
  );
}

/** Where every record is and why: one sentence, then line by line. */
export default function SyncScreen() {
  const sync = useCall('sync.state', undefined);
  return (
    <Page>
      <PageHeader title="Sync" />
      {sync.data && <Ready state={sync.data} />}
      {sync.isPending && <Loading what="Asking where your work is" />}
      {sync.data === undefined && sync.error && <Failed error={sync.error} onRetry={() => void sync.refetch()} />}
    </Page>
  );
}
