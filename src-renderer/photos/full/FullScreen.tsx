import { useReducedMotion } from '@mantine/hooks';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type ReactZoomPanPinchRef, TransformComponent, TransformWrapper } from 'react-zoom-pan-pinch';
import { m } from '../../../src-shared/messages/messages.ts';
import { FullDialog } from '../../components/FullDialog.tsx';
import { PhotoPicture } from '../PhotoPicture.tsx';
import { photoLabel } from '../photo-words.ts';
import type { AlbumPhoto } from './album.ts';
import classes from './FullScreen.module.css';
import { FullScreenBar } from './FullScreenBar.tsx';

/** Photos over the whole window: which they are, and which of them is shown. */
export interface Shown {
  readonly album: readonly AlbumPhoto[];
  readonly at: number;
}

interface FullScreenProps {
  /** Null: it is closed. */
  readonly shown: Shown | null;
  readonly onShow: (shown: Shown) => void;
  readonly onClose: () => void;
}

const largest = 8;
const zoomStep = 0.5;
/** How far an arrow key moves a picture that is larger than the window, in pixels. */
const panStep = 120;
const fills = { width: '100%', height: '100%' };

/** The photo `step` further, round to the other end. */
function turned({ album, at }: Shown, step: 1 | -1): Shown {
  return { album, at: (at + step + album.length) % album.length };
}

/** One photo of a record at a time over the whole window; larger by buttons, keys, wheel and two fingers. */
export function FullScreen({ shown, onShow, onClose }: FullScreenProps) {
  const view = useRef<ReactZoomPanPinchRef>(null);
  const [scale, setScale] = useState(1);
  const animationTime = useReducedMotion() ? 0 : 150;
  const entry = shown?.album[shown.at];
  const turn = (step: 1 | -1) => {
    if (shown === null || shown.album.length < 2) return;
    setScale(1);
    onShow(turned(shown, step));
  };
  const zoom = {
    larger: () => void view.current?.zoomIn(zoomStep, animationTime),
    smaller: () => void view.current?.zoomOut(zoomStep, animationTime),
    whole: () => void view.current?.resetTransform(animationTime),
  };
  /** Arrows lead to other photos while the whole picture is in sight, else over the picture. */
  const go = (x: -1 | 0 | 1, y: -1 | 0 | 1) => {
    if (scale > 1) void view.current?.panBy(-x * panStep, -y * panStep, animationTime);
    else if (x !== 0) turn(x);
  };
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowLeft: () => go(-1, 0),
    ArrowRight: () => go(1, 0),
    ArrowUp: () => go(0, -1),
    ArrowDown: () => go(0, 1),
    '+': zoom.larger,
    '=': zoom.larger,
    '-': zoom.smaller,
    '0': zoom.whole,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <FullDialog opened={entry !== undefined} onClose={onClose} title={entry?.title} onKeyDown={onKeyDown}>
      {shown && entry && (
        <div className={classes.view}>
          <div className={classes.stage}>
            <TransformWrapper
              key={entry.title}
              ref={view}
              minScale={1}
              maxScale={largest}
              disablePadding
              zoomAnimation={{ animationTime }}
              velocityAnimation={{ disabled: animationTime === 0 }}
              doubleClick={{ mode: 'toggle', animationTime }}
              onTransform={(_, state) => setScale(state.scale)}
            >
              <TransformComponent wrapperStyle={fills} contentStyle={fills} contentClass={classes.sheet ?? ''}>
                <PhotoPicture hash={entry.photo.hash} label={photoLabel(entry.photo, entry.title, false)} />
              </TransformComponent>
            </TransformWrapper>
          </div>
          <p className={classes.about} role="status">
            <span className="visually-hidden">{entry.title}. </span>
            {m.full_place({ at: shown.at + 1, count: shown.album.length, percent: Math.round(100 * scale) })}
            {entry.photo.comment && ` ${entry.photo.comment}`}
          </p>
          <FullScreenBar {...(shown.album.length > 1 && { onTurn: turn })} zoom={zoom} />
        </div>
      )}
    </FullDialog>
  );
}
