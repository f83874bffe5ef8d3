import { Button } from '@mantine/core';
import { type RefObject, useEffect } from 'react';
import { TbCameraRotate } from 'react-icons/tb';
import { m } from '../../../../src-shared/messages/messages.ts';
import { Loading } from '../../../components/Loading.tsx';
import classes from './CameraDialog.module.css';
import type { Camera } from './use-camera.ts';

interface CameraStageProps {
  readonly camera: Camera;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly isPlaying: boolean;
  readonly onPlaying: (isPlaying: boolean) => void;
}

/** The camera's picture, or why there is none. */
export function CameraStage({ camera, video, isPlaying, onPlaying }: CameraStageProps) {
  const { stream } = camera;
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
    onPlaying(false);
  }, [stream, video, onPlaying]);
  return (
    <div className={classes.stage}>
      {camera.problem === null ? (
        <>
          {!isPlaying && <Loading what={m.camera_starting()} />}
          <video
            ref={video}
            className={classes.picture}
            aria-label={camera.name ? m.camera_sees_by({ camera: camera.name }) : m.camera_sees()}
            autoPlay
            playsInline
            muted
            onPlaying={() => onPlaying(true)}
          />
        </>
      ) : (
        <p className={classes.problem} role="alert">
          {camera.problem}
        </p>
      )}
    </div>
  );
}

/** Switches to the next camera, if there are several. */
export function SwitchCamera({ camera: { next } }: Pick<CameraStageProps, 'camera'>) {
  if (next === null) return null;
  return (
    <Button variant="default" leftSection={<TbCameraRotate size="1.25rem" aria-hidden />} onClick={next}>
      {m.camera_switch()}
    </Button>
  );
}
