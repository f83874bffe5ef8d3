import { useEffect, useRef } from 'react';
import { counted } from '../words/times.ts';
import { goToField } from './places.ts';
import classes from './SubmitPart.module.css';
import type { OpenPoint } from './use-draft.ts';

/** What keeps the inspection from being submitted; each entry leads to its place. */
export function OpenPoints({ points }: { points: readonly OpenPoint[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.points}>
      <h3 ref={heading} tabIndex={-1}>
        {counted(points.length, 'thing')} still missing
      </h3>
      <p>The draft is saved. Press a line to go to its place.</p>
      <ul>
        {points.map(point => (
          <li key={point.field}>
            <button type="button" className={classes.point} onClick={() => goToField(point.field)}>
              <strong>{point.label}</strong> {point.problem}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
