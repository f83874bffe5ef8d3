import { Button } from '@mantine/core';
import { TbPlayerPause, TbPlayerPlay, TbPlayerStop } from 'react-icons/tb';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';
import { photosText } from '../../words/sync-words.ts';
import { counted } from '../../words/times.ts';
import classes from './SyncScreen.module.css';

const amount = (some: SyncState['photos']['send']) => (some.count === 0 ? 'none' : photosText(some));

/** Only an earlier version kept such photos. */
const refusedText = (count: number) =>
  `${counted(count, 'photo')} with more in the file than the picture. Nothing is lost: they stay on this device. Add them to the record again, or ask your administrator.`;

/** Photos that still have to move, and the hands on them: they may be held back while records go on. */
export function PhotosSection({ phase, photos }: Pick<SyncState, 'phase' | 'photos'>) {
  const steer = useAction('sync.photos');
  const isMoving = phase === 'transferring' && photos.send.bytes + photos.fetch.bytes > 0;
  return (
    <Section
      title="Photos"
      note="Photos go after the records. Whatever ends a transfer, the next one goes on where it was."
    >
      <Facts
        facts={[
          ['To send', amount(photos.send)],
          ['To fetch', amount(photos.fetch)],
          ...(photos.refused > 0 ? [['Not taken by central', refusedText(photos.refused)] as const] : []),
        ]}
      />
      <div className={classes.actions}>
        {photos.held ? (
          <Button
            variant="default"
            leftSection={<TbPlayerPlay size="1.25rem" aria-hidden />}
            onClick={() => steer.mutate({ action: 'resume' })}
          >
            Resume photos
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<TbPlayerPause size="1.25rem" aria-hidden />}
            onClick={() => steer.mutate({ action: 'pause' })}
          >
            Pause photos
          </Button>
        )}
        {isMoving && (
          <Button
            variant="default"
            leftSection={<TbPlayerStop size="1.25rem" aria-hidden />}
            onClick={() => steer.mutate({ action: 'stop' })}
          >
            Stop until the next exchange
          </Button>
        )}
      </div>
      {steer.error && <ErrorNotice error={steer.error} />}
    </Section>
  );
}
