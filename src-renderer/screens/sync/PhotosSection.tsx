import { Button } from '@mantine/core';
import { TbPlayerPause, TbPlayerPlay, TbPlayerStop } from 'react-icons/tb';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';
import { photosText } from '../../words/sync-words.ts';
import classes from './SyncScreen.module.css';

const amount = (some: SyncState['photos']['send']) => (some.count === 0 ? m.sync_photos_none() : photosText(some));

/** Photos that still have to be sent or fetched, and the controls: they may be paused while records go on. */
export function PhotosSection({ phase, photos }: Pick<SyncState, 'phase' | 'photos'>) {
  const steer = useAction('sync.photos');
  const isMoving = phase === 'transferring' && photos.send.bytes + photos.fetch.bytes > 0;
  return (
    <Section title={m.sync_photos()} note={m.sync_photos_note()}>
      <Facts
        facts={[
          [m.sync_photos_send(), amount(photos.send)],
          [m.sync_photos_fetch(), amount(photos.fetch)],
          // Only an earlier version kept such photos.
          ...(photos.refused > 0
            ? [[m.sync_photos_refused(), m.sync_photos_refused_text({ count: photos.refused })] as const]
            : []),
        ]}
      />
      <div className={classes.actions}>
        {photos.held ? (
          <Button
            variant="default"
            leftSection={<TbPlayerPlay size="1.25rem" aria-hidden />}
            onClick={() => steer.mutate({ action: 'resume' })}
          >
            {m.sync_photos_resume()}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<TbPlayerPause size="1.25rem" aria-hidden />}
            onClick={() => steer.mutate({ action: 'pause' })}
          >
            {m.sync_photos_pause()}
          </Button>
        )}
        {isMoving && (
          <Button
            variant="default"
            leftSection={<TbPlayerStop size="1.25rem" aria-hidden />}
            onClick={() => steer.mutate({ action: 'stop' })}
          >
            {m.sync_photos_stop()}
          </Button>
        )}
      </div>
      {steer.error && <ErrorNotice error={steer.error} />}
    </Section>
  );
}
