import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { TbCamera, TbPhotoPlus } from 'react-icons/tb';
import { photoTypes } from '../../../src-shared/domain/photo/photo.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { CameraDialog } from './camera/CameraDialog.tsx';
import { useHasCamera } from './camera/use-has-camera.ts';
import classes from './PhotoField.module.css';
import { usePhotoIntake } from './use-photo-intake.ts';

interface AddPhotosProps {
  readonly place: string;
  /** What they are photos of: `item 12`. */
  readonly of: string;
  /** Whether several may be chosen at once. */
  readonly many: boolean;
}

/** Systems without a HEIC type match by file extension. */
const accepted = [...photoTypes, 'image/heic', 'image/heif', '.heic', '.heif'].join(',');

/** Buttons for adding photos: the camera, if there is one, and files. The shortcut presses the one that suits the device. */
export function AddPhotos({ place, of, many }: AddPhotosProps) {
  const intake = usePhotoIntake();
  const isTablet = useMediaQuery('(pointer: coarse)');
  const hasCamera = useHasCamera();
  const [isTaking, camera] = useDisclosure(false);
  const files = useRef<HTMLInputElement>(null);
  const isCameraFirst = hasCamera && isTablet;
  return (
    <span className={classes.ways}>
      {hasCamera && (
        <button
          type="button"
          className={classes.take}
          data-add-photos={isCameraFirst || undefined}
          aria-label={m.photos_take_of({ of })}
          onClick={camera.open}
        >
          <TbCamera size="1.25rem" aria-hidden />
          {m.photos_take()}
        </button>
      )}
      <button
        type="button"
        className={classes.add}
        data-add-photos={!isCameraFirst || undefined}
        aria-label={many ? m.photos_add_many_to({ of }) : m.photos_add_one_to({ of })}
        onClick={() => files.current?.click()}
      >
        <TbPhotoPlus size="1.125rem" aria-hidden />
        {many ? m.photos_add_many() : m.photos_add_one()}
      </button>
      <input
        ref={files}
        type="file"
        hidden
        aria-label={m.photos_pictures_for({ of })}
        accept={accepted}
        multiple={many}
        onChange={event => {
          intake.add(place, [...(event.currentTarget.files ?? [])]);
          // Cleared so that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <CameraDialog opened={isTaking} place={place} of={of} many={many} onClose={camera.close} />
    </span>
  );
}
