import type { KeyboardEvent, PointerEvent } from 'react';
import { markName } from './mark-words.ts';
import classes from './PhotoEditor.module.css';
import { type Box, type Mark, moved, resized } from './picture-edits.ts';
import type { Edits } from './use-edits.ts';

/** How far one press of a button or key goes, in fractions of the picture. */
export const step = 0.04;

const keys: Readonly<Record<string, (box: Box) => Box>> = {
  ArrowLeft: box => moved(box, -step, 0),
  ArrowRight: box => moved(box, step, 0),
  ArrowUp: box => moved(box, 0, -step),
  ArrowDown: box => moved(box, 0, step),
  '+': box => resized(box, step, step),
  '-': box => resized(box, -step, -step),
};

const percent = (value: number) => `${100 * value}%`;

/** Where each mark lies on the picture, as buttons: pressed they are chosen, keys move them, and so does a finger. */
export function MarkHandles({ edits }: { edits: Edits }) {
  const onKeyDown = (mark: Mark) => (event: KeyboardEvent) => {
    const change = keys[event.key];
    if (change !== undefined) edits.change(mark.id, each => ({ ...each, box: change(each.box) }));
    else if (event.key === 'Delete') edits.remove(mark.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerDown = (mark: Mark) => (event: PointerEvent<HTMLButtonElement>) => {
    edits.choose(mark.id);
    const { width, height } = event.currentTarget.parentElement?.getBoundingClientRect() ?? { width: 1, height: 1 };
    const [fromX, fromY] = [event.clientX, event.clientY];
    const end = ({ clientX, clientY }: globalThis.PointerEvent) => {
      const [dx, dy] = [(clientX - fromX) / width, (clientY - fromY) / height];
      if (Math.hypot(dx, dy) > 0.005) edits.change(mark.id, each => ({ ...each, box: moved(mark.box, dx, dy) }));
    };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.addEventListener('pointerup', end, { once: true });
  };
  return edits.now.marks.map(mark => (
    <button
      key={mark.id}
      type="button"
      className={classes.handle}
      aria-label={markName(edits.now, mark)}
      data-kind={mark.kind}
      aria-pressed={edits.chosen?.id === mark.id}
      style={{
        left: percent(mark.box.x),
        top: percent(mark.box.y),
        width: percent(mark.box.width),
        height: percent(mark.box.height),
      }}
      onClick={() => edits.choose(mark.id)}
      onKeyDown={onKeyDown(mark)}
      onPointerDown={onPointerDown(mark)}
    />
  ));
}
