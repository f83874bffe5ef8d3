import { Button } from '@mantine/core';
import { useState } from 'react';
import { TbChevronRight } from 'react-icons/tb';
import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { dayText } from '../words/times.ts';
import { PhotoPicture } from './PhotoPicture.tsx';
import classes from './Photos.module.css';
import { photoLabel } from './photo-words.ts';

/** Photos of the same thing at the visit before. */
export interface EarlierPhotos {
  readonly date: string | null;
  readonly photos: readonly Photo[];
}

interface EarlierPhotoProps {
  readonly earlier: EarlierPhotos;
  /** What they are photos of: `item 12`. */
  readonly of: string;
}

/** One photo of the visit before with its day and comment; a button leads round to the others of that visit. */
export function EarlierPhoto({ earlier: { date, photos }, of }: EarlierPhotoProps) {
  const [at, setAt] = useState(0);
  const photo = photos[at];
  if (photo === undefined) return null;
  const title = m.beside_photo({ at: at + 1, count: photos.length, of });
  return (
    <figure className={classes.visit}>
      <div className={classes.stage}>
        <PhotoPicture hash={photo.hash} label={photoLabel(photo, title, false)} />
      </div>
      <figcaption className={classes.ofVisit}>
        <span>
          {date === null ? m.beside_last_visit() : m.beside_last_visit_on({ date: dayText(date) })}
          {photo.comment && `: ${photo.comment}`}
        </span>
        {photos.length > 1 && (
          <Button
            variant="default"
            rightSection={<TbChevronRight size="1.25rem" aria-hidden />}
            onClick={() => setAt((at + 1) % photos.length)}
          >
            {m.beside_next()}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}
