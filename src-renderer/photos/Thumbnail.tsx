import { TbCloudDown, TbPhotoOff } from 'react-icons/tb';
import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import classes from './Photos.module.css';
import { photoLabel } from './photo-words.ts';
import { useThumbnail } from './use-photo.ts';

interface ThumbnailProps {
  readonly photo: Photo;
  /** Which photo it is: `Photo 2 of 3 of item 12`. */
  readonly title: string;
  readonly onOpen: () => void;
}

/** The picture within a tile; a sign while it is not here, or where it is none. */
export function TilePicture({ hash }: { hash: string }) {
  const { data, error } = useThumbnail(hash);
  const isBroken = error !== null || data?.state === 'unreadable';
  return (
    <>
      {data?.state === 'here' && <img src={data.address} alt="" />}
      {data?.state === 'absent' && <TbCloudDown aria-hidden />}
      {isBroken && <TbPhotoOff aria-hidden />}
    </>
  );
}

/** A photo as a button of a fixed size that opens it; a quiet box while its picture is not here. */
export function Thumbnail({ photo, title, onOpen }: ThumbnailProps) {
  const { data } = useThumbnail(photo.hash);
  return (
    <button
      type="button"
      className={classes.tile}
      aria-label={photoLabel(photo, title, data?.state === 'absent')}
      onClick={onOpen}
    >
      <TilePicture hash={photo.hash} />
    </button>
  );
}
