import { useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { TbCamera } from 'react-icons/tb';
import { photoTypes } from '../../../src-shared/domain/photo/photo.ts';
import classes from './PhotoField.module.css';
import { usePhotoIntake } from './use-photo-intake.ts';

interface AddPhotosProps {
  readonly place: string;
  /** What they are photos of: `item 12`. */
  readonly of: string;
  /** More than one at a time. */
  readonly many: boolean;
}

/** The button that adds photos: on a tablet it opens the camera, elsewhere the files. */
export function AddPhotos({ place, of, many }: AddPhotosProps) {
  const intake = usePhotoIntake();
  const isTablet = useMediaQuery('(pointer: coarse)');
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={classes.add}
        data-add-photos
        aria-label={`Add ${many ? 'photos' : 'a photo'} to ${of}`}
        onClick={() => files.current?.click()}
      >
        <TbCamera size="1.125rem" aria-hidden />
        {many ? 'Add photos' : 'Add a photo'}
      </button>
      <input
        ref={files}
        type="file"
        hidden
        aria-label={`Pictures for ${of}`}
        accept={photoTypes.join(',')}
        multiple={many}
        capture={isTablet ? 'environment' : undefined}
        onChange={event => {
          intake.add(place, [...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
