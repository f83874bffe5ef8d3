import { useEffect, useState } from 'react';
import { cameraName, cameraProblem } from '../../../words/camera-words.ts';

/** The requested resolution: more than a photo keeps, so that it stays sharp. */
const wanted = { width: { ideal: 2560 }, height: { ideal: 1920 } };

/** The camera as a dialog shows it. */
export interface Camera {
  /** Null while it starts, and when it failed to. */
  readonly stream: MediaStream | null;
  /** Back, front, or the camera's own name; empty while it starts. */
  readonly name: string;
  readonly problem: string | null;
  /** Switches to the next camera; null when there is only one. */
  readonly next: (() => void) | null;
}

interface Running {
  readonly stream: MediaStream;
  readonly name: string;
  /** The cameras of this device, and the one in use. */
  readonly ids: readonly string[];
  readonly id: string | undefined;
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Browsers reveal the names of cameras only once access is granted. */
async function start(id: string | null): Promise<Running> {
  const which = id === null ? { facingMode: 'environment' } : { deviceId: { exact: id } };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...wanted, ...which } });
  const [track] = stream.getVideoTracks();
  const devices = await navigator.mediaDevices.enumerateDevices();
  const settings = track?.getSettings();
  return {
    stream,
    name: cameraName(settings?.facingMode, track?.label ?? ''),
    ids: devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId),
    id: settings?.deviceId,
  };
}

/** Runs a camera while the component is mounted; the back camera first. */
export function useCamera(): Camera {
  const [chosen, setChosen] = useState<string | null>(null);
  const [running, setRunning] = useState<Running | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isGone = false;
    let stream: MediaStream | null = null;
    const fail = (error: unknown) => {
      if (!isGone) setProblem(cameraProblem(error));
    };
    start(chosen).then(found => {
      if (isGone) return end(found.stream);
      stream = found.stream;
      for (const track of stream.getTracks()) track.addEventListener('ended', fail);
      setRunning(found);
      setProblem(null);
    }, fail);
    return () => {
      isGone = true;
      if (stream !== null) end(stream);
      setRunning(null);
    };
  }, [chosen]);

  const ids = running?.ids ?? [];
  const following = ids[(ids.indexOf(running?.id ?? '') + 1) % ids.length];
  return {
    stream: running?.stream ?? null,
    name: running?.name ?? '',
    problem,
    next: ids.length > 1 && following !== undefined ? () => setChosen(following) : null,
  };
}
