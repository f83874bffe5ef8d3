import { type RefObject, useEffect, useEffectEvent } from 'react';
import { windowTiming } from '../../data/window-timing.ts';
import { usePictureWork } from '../../photos/work/use-picture-work.ts';

/** Pause between two frames: a sheet that is held still is read at once, and the processor rests. */
const restMs = 150;

interface ScanParts {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly isPlaying: boolean;
  /** What the codes in sight say; never of none. */
  readonly onCodes: (codes: readonly string[]) => void;
  /** The reader did not start, or came down. */
  readonly onStopped: () => void;
}

/** Reads the QR codes that a camera sees, for as long as it plays. */
export function useScan({ video, isPlaying, onCodes, onStopped }: ScanParts): void {
  const work = usePictureWork();
  const tell = useEffectEvent(onCodes);
  const stop = useEffectEvent(onStopped);
  useEffect(() => {
    if (!isPlaying) return;
    let isGone = false;
    let cancelNext = () => {};
    const look = async () => {
      if (video.current === null) return;
      const codes = await work.readCodes(await createImageBitmap(video.current));
      if (isGone) return;
      if (codes.length > 0) tell(codes);
      cancelNext = windowTiming.after(restMs, lookAgain);
    };
    const lookAgain = () => {
      look().catch(() => {
        if (!isGone) stop();
      });
    };
    lookAgain();
    return () => {
      isGone = true;
      cancelNext();
    };
  }, [isPlaying, video, work]);
}
