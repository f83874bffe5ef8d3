import { TbCloudDown, TbPhotoOff } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import { Failed } from '../components/Failed.tsx';
import { Loading } from '../components/Loading.tsx';
import { useCall } from '../data/use-call.ts';
import classes from './Photos.module.css';
import { absentPhotoText } from './photo-words.ts';
import { usePicture } from './use-photo.ts';

/** The whole picture of a photo, or why it cannot be seen. `label` says which photo it is. */
export function PhotoPicture({ hash, label }: { hash: string; label: string }) {
  const { data, error, refetch } = usePicture(hash);
  const sync = useCall('sync.state', undefined);
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  switch (data?.state) {
    case undefined:
      return <Loading what={m.photos_opening()} />;
    case 'here':
      return <img src={data.address} alt={label} />;
    case 'absent':
      return (
        <p className={classes.absent} role="status">
          <TbCloudDown aria-hidden />
          {absentPhotoText(sync.data)}
        </p>
      );
    case 'unreadable':
      return (
        <p className={classes.absent} role="status">
          <TbPhotoOff aria-hidden />
          {m.photos_not_shown()}
        </p>
      );
  }
}
