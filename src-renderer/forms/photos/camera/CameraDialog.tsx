import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { TbCamera } from 'react-icons/tb';
import { m } from '../../../../src-shared/messages/messages.ts';
import { FullDialog } from '../../../components/FullDialog.tsx';
import { windowTiming } from '../../../data/window-timing.ts';
import { usePictureWork } from '../../../photos/work/use-picture-work.ts';
import { IntakeProblems } from '../IntakeProblems.tsx';
import { usePhotoIntake } from '../use-photo-intake.ts';
import classes from './CameraDialog.module.css';
import { CameraStage, SwitchCamera } from './CameraStage.tsx';
import { useCamera } from './use-camera.ts';

interface CameraDialogProps {
  readonly place: string;
  /** What is photographed: `item 12`. */
  readonly of: string;
  /** Whether it stays open after a photo. */
  readonly many: boolean;
  readonly onClose: () => void;
}

function CameraView({ place, of, many, onClose }: CameraDialogProps) {
  const camera = useCamera();
  const work = usePictureWork();
  const intake = usePhotoIntake();
  const video = useRef<HTMLVideoElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [taken, setTaken] = useState(0);

  const take = async () => {
    if (video.current === null || !isPlaying) return;
    const bitmap = await createImageBitmap(video.current);
    const number = taken + 1;
    setTaken(number);
    const blob = await work.frame(bitmap);
    intake.add(place, [
      new File([blob], m.camera_file({ number }), { type: blob.type, lastModified: windowTiming.now() }),
    ]);
    if (!many) onClose();
  };
  return (
    <div className={classes.camera}>
      <CameraStage camera={camera} video={video} isPlaying={isPlaying} onPlaying={setPlaying} />
      <IntakeProblems place={place} />
      <div className={classes.controls}>
        <div className={classes.side}>
          <SwitchCamera camera={camera} />
        </div>
        <Button
          data-autofocus
          size="lg"
          className={classes.shutter}
          leftSection={<TbCamera size="1.5rem" aria-hidden />}
          aria-disabled={!isPlaying}
          onClick={() => void take()}
        >
          {m.camera_take()}
        </Button>
        <div className={classes.side} data-end>
          <p className={classes.count} role="status">
            {taken > 0 && m.camera_taken_of({ count: taken, of })}
          </p>
          <Button variant="default" onClick={onClose}>
            {taken > 0 ? m.camera_done() : m.common_close()}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** A full-window camera: each press adds a photo to the place, until it is closed. */
export function CameraDialog(props: CameraDialogProps & { readonly opened: boolean }) {
  const { opened, ...view } = props;
  return (
    <FullDialog opened={opened} onClose={view.onClose} title={m.camera_title({ of: view.of })}>
      <CameraView {...view} />
    </FullDialog>
  );
}
