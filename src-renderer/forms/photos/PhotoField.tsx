import { Loader } from '@mantine/core';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { EarlierPhotos } from '../../photos/EarlierPhoto.tsx';
import type { PictureEdits } from '../../photos/edit/picture-edits.ts';
import { PhotoStrip } from '../../photos/PhotoStrip.tsx';
import photoClasses from '../../photos/Photos.module.css';
import type { DraftStore } from '../draft-store.ts';
import { placeElementId } from '../places.ts';
import { useDraft } from '../use-draft.ts';
import { IntakeProblems } from './IntakeProblems.tsx';
import classes from './PhotoField.module.css';
import type { IntakeState } from './photo-intake.ts';
import { photoCommentsOf, photosAt } from './photo-places.ts';
import { useIntakeState, usePhotoIntake } from './use-photo-intake.ts';

interface PhotoFieldProps {
  readonly store: DraftStore;
  readonly place: string;
  /** What they are photos of: `item 12`. */
  readonly of: string;
  readonly photos: readonly Photo[];
  /** Photos of the same place at the previous visit. */
  readonly earlier?: EarlierPhotos;
}

/** The photos of one place in the form: those in the record, those being read, and what could not be added. */
export function PhotoField({ store, place, of, photos, earlier }: PhotoFieldProps) {
  const intake = usePhotoIntake();
  const state = useIntakeState(place);
  const comments = useDraft(store, ({ typing }) => typing[photoCommentsOf(place)]);
  const comment = (hash: string, text: string) => store.commentPhoto(place, hash, text);
  const remove = (hash: string) => {
    comment(hash, '');
    store.changePhotos(place, before => before.filter(each => each.hash !== hash));
  };
  const edited = async (hash: string, edits: PictureEdits) => {
    await intake.edit(place, hash, edits);
    // An invalid comment moves to the photo that replaces the old one.
    const typed = comments?.[hash];
    const now = typed && photosAt(store.state().content, place)[photos.findIndex(each => each.hash === hash)];
    if (typed && now) {
      comment(hash, '');
      comment(now.hash, typed.text);
    }
  };
  const focusAdd = () =>
    document.getElementById(placeElementId(place))?.querySelector<HTMLElement>('[data-add-photos]')?.focus();
  return (
    <div className={classes.field}>
      <PhotoStrip
        photos={photos}
        of={of}
        {...(earlier && { earlier })}
        edit={{ comments, onComment: comment, onRemove: remove, onEdited: edited, onEmptied: focusAdd }}
        more={state.reading > 0 && <ReadingTiles count={state.reading} />}
      />
      <p className="visually-hidden" role="status">
        {progressText(state)}
      </p>
      <IntakeProblems place={place} />
    </div>
  );
}

/** Announces added photos to screen readers. */
function progressText({ reading, added }: IntakeState): string {
  if (reading > 0) return m.photos_adding({ count: reading });
  return added > 0 ? m.photos_added({ count: added }) : '';
}

/** Placeholders for pictures that are being read. */
function ReadingTiles({ count }: { count: number }) {
  const keys = Array.from({ length: count }, (_, index) => `reading ${index + 1}`);
  return keys.map(key => (
    <li key={key} className={photoClasses.tile} aria-hidden>
      <Loader size="sm" color="var(--accent)" />
    </li>
  ));
}
