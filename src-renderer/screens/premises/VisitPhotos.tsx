import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { VisitPhoto } from '../../../src-shared/contract/premises.ts';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Failed } from '../../components/Failed.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import strip from '../../photos/Photos.module.css';
import { ofField, ofItem } from '../../photos/photo-words.ts';
import { TilePicture } from '../../photos/Thumbnail.tsx';
import { useThumbnail } from '../../photos/use-photo.ts';
import { dayText, numberText } from '../../words/times.ts';
import classes from './VisitPhotos.module.css';

/** Photos in sight at once. */
const limit = 12;

const keyOf = ({ inspectionId, of, photo }: VisitPhoto) => [inspectionId, ...Object.values(of), photo.hash].join(' ');

/** A photo that leads to the record of its visit. */
function PhotoLink({ shown: { inspectionId, date, of: place, photo } }: { shown: VisitPhoto }) {
  const isAbsent = useThumbnail(photo.hash).data?.state === 'absent';
  const words = { date: dayText(date), of: 'item' in place ? ofItem(place.item) : ofField(place.field) };
  return (
    <Link to="/inspections/$id" params={{ id: inspectionId }} className={classes.photo}>
      <span className={strip.tile}>
        <TilePicture hash={photo.hash} />
      </span>
      <span className={strip.caption}>{m.premises_photo_caption(words)}</span>
      {isAbsent && <span className={strip.caption}>{m.photos_absent()}</span>}
    </Link>
  );
}

interface TurnsProps {
  readonly offset: number;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}

function Turns({ offset, total, onTurn }: TurnsProps) {
  const from = numberText(offset + 1);
  const to = numberText(Math.min(offset + limit, total));
  return (
    <div className={classes.turns}>
      <Button variant="subtle" px="sm" disabled={offset === 0} onClick={() => onTurn(offset - limit)}>
        {m.premises_photos_newer()}
      </Button>
      <span role="status">{m.premises_photos_shown({ from, to, total: numberText(total) })}</span>
      <Button variant="subtle" px="sm" disabled={offset + limit >= total} onClick={() => onTurn(offset + limit)}>
        {m.premises_photos_earlier()}
      </Button>
    </div>
  );
}

/** The photos of all visits to premises, the newest first, page by page: no picture is read that is not shown. */
export function VisitPhotos({ premisesId }: { premisesId: PremisesId }) {
  const [offset, setOffset] = useState(0);
  const photos = useCall('premises.photos', { id: premisesId, limit, offset });
  if (photos.error) return <Failed error={photos.error} onRetry={() => void photos.refetch()} />;
  if (photos.isPending) return null;
  const { rows, total } = photos.data;
  const title = m.premises_photos();
  return (
    <Section title={title} count={total} note={total === 0 && m.premises_no_photos()}>
      {rows.length > 0 && (
        <ul className={`${strip.strip} ${classes.strip}`} data-large aria-label={title}>
          {rows.map(each => (
            <li key={keyOf(each)}>
              <PhotoLink shown={each} />
            </li>
          ))}
        </ul>
      )}
      {total > limit && <Turns offset={offset} total={total} onTurn={setOffset} />}
    </Section>
  );
}
