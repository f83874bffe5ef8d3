import { useEffect, useRef } from 'react';
import { cropInPixels, drawEdited, turnedSize } from './draw-edits.ts';
import { MarkHandles } from './MarkHandles.tsx';
import classes from './PhotoEditor.module.css';
import type { Edits } from './use-edits.ts';

/** The picture as it will be kept, what is cut off in shade, with its marks to be chosen. */
export function EditedPicture({ picture, edits }: { picture: HTMLImageElement; edits: Edits }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = turnedSize({ width: picture.naturalWidth, height: picture.naturalHeight }, edits.now);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    drawEdited(context, picture, edits.now);
    const left = cropInPixels({ width, height }, edits.now);
    context.beginPath();
    context.rect(0, 0, width, height);
    context.rect(left.x, left.y, left.width, left.height);
    context.fillStyle = 'rgb(0 0 0 / 60%)';
    context.fill('evenodd');
  }, [picture, edits.now, width, height]);

  const ratio = width / height;
  return (
    <div
      className={classes.sheet}
      style={{ width: `min(100cqw, ${100 * ratio}cqh)`, aspectRatio: `${width} / ${height}` }}
    >
      <canvas ref={canvas} width={width} height={height} />
      <MarkHandles edits={edits} />
    </div>
  );
}
