import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ofItem } from '../../photos/photo-words.ts';
import { AddPhotos } from '../photos/AddPhotos.tsx';
import { PhotoField } from '../photos/PhotoField.tsx';
import { placeOf } from '../places.ts';
import type { AnswerParts } from './answer-parts.ts';
import classes from './ItemPanel.module.css';

const noPhotos: readonly Photo[] = [];

/** The photos of an item, and the button that adds them. */
export function ItemPhotos({ store, item, answer, number }: AnswerParts) {
  const place = placeOf('answers', item.id);
  return (
    <div className={classes.line}>
      <span className={classes.label} aria-hidden>
        {m.form_photos()}
      </span>
      <div className={classes.photos}>
        <AddPhotos place={place} of={ofItem(number)} many />
        <PhotoField store={store} place={place} of={ofItem(number)} photos={answer?.photos ?? noPhotos} />
      </div>
    </div>
  );
}
