import { useId } from 'react';
import { m } from '../../../src-shared/messages/messages.ts';
import { ofField } from '../../photos/photo-words.ts';
import { AddPhotos } from '../photos/AddPhotos.tsx';
import { PhotoField } from '../photos/PhotoField.tsx';
import { photosAt } from '../photos/photo-places.ts';
import { placeOf, placeProps } from '../places.ts';
import { useDraft } from '../use-draft.ts';
import type { HeaderFieldBoxProps } from './field-parts.ts';
import classes from './HeaderSection.module.css';

/** A header field that holds photos. */
export function PhotosField({ store, field, marksMissing }: HeaderFieldBoxProps) {
  const place = placeOf('header', field.key);
  const photos = useDraft(store, state => photosAt(state.content, place));
  const labelId = useId();
  const isMissing = marksMissing && field.required && photos.length === 0;
  return (
    <fieldset {...placeProps(place)} className={classes.photos} aria-labelledby={labelId}>
      <span id={labelId} className={classes.label}>
        {field.label}
        {field.required && <span className={classes.star}> *</span>}
      </span>
      <AddPhotos place={place} of={ofField(field.label)} many={field.multiple === true} />
      <PhotoField store={store} place={place} of={ofField(field.label)} photos={photos} />
      <p className={classes.problem} aria-live="polite">
        {isMissing && m.form_must_fill()}
      </p>
    </fieldset>
  );
}
