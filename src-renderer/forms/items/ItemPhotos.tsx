import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ofItem } from '../../photos/photo-words.ts';
import { AddPhotos } from '../photos/AddPhotos.tsx';
import { PhotoField } from '../photos/PhotoField.tsx';
import { placeOf } from '../places.ts';
import type { AnswerParts, PreviousVisit } from './answer-parts.ts';
import { earlierPhotosOf } from './earlier-photos.ts';
import classes from './ItemPanel.module.css';

const noPhotos: readonly Photo[] = [];

interface ItemPhotosProps extends AnswerParts {
  readonly previous: PreviousVisit | null;
}

/** The photos of an item, and the button that adds them. */
export function ItemPhotos({ store, item, answer, number, previous }: ItemPhotosProps) {
  const place = placeOf('answers', item.id);
  const earlier = earlierPhotosOf(previous, item.id);
  return (
    <div className={classes.line}>
      <span className={classes.label} aria-hidden>
        {m.form_photos()}
      </span>
      <div className={classes.photos}>
        <AddPhotos place={place} of={ofItem(number)} many />
        <PhotoField
          store={store}
          place={place}
          of={ofItem(number)}
          photos={answer?.photos ?? noPhotos}
          {...(earlier && { earlier })}
        />
      </div>
    </div>
  );
}
