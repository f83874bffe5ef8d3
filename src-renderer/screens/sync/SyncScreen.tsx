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

/** The two controls: send and receive now, and hold or release sending. */
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
          {m.sync_now()}
        </Button>
        <Button
          variant="default"
          leftSection={
            byHand ? <TbPlayerPlay size="1.25rem" aria-hidden /> : <TbPlayerPause size="1.25rem" aria-hidden />
          }
          onClick={() => setPaused.mutate({ paused: !byHand })}
        >
          {byHand ? m.sync_resume() : m.sync_pause()}
        </Button>
        {state.error?.code === 'central-refused-sign-in' && (
          <LinkButton to="/settings" variant="default">
            {m.sync_give_password()}
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
          <Notice label={m.sync_clock()} shape={<TbClockExclamation size="1.5rem" />} title={m.sync_clock_title()}>
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
      <Section title={m.sync_with_server()}>
        <Facts
          facts={[
            [m.sync_last(), state.lastSyncedAt === null ? m.sync_last_never() : momentText(state.lastSyncedAt)],
            [m.sync_next(), state.nextAttemptAt === null ? m.sync_next_none() : clockText(state.nextAttemptAt)],
          ]}
        />
      </Section>
      <PoolHealthSection />
    </>
  );
}

/** Whether all records are sent, and why not: one sentence, then line by line. */
export default function SyncScreen() {
  const sync = useCall('sync.state', undefined);
  return (
    <Page>
      <PageHeader title={m.sync_title()} />
      {sync.data && <Ready state={sync.data} />}
      {sync.isPending && <Loading what={m.sync_reading()} />}
      {sync.data === undefined && sync.error && <Failed error={sync.error} onRetry={() => void sync.refetch()} />}
    </Page>
  );
}
