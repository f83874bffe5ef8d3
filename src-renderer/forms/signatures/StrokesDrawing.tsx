import { boxHeight, boxWidth, pathOf, type Strokes } from './strokes.ts';

/** A drawn signature as a picture. `label` says whose it is. */
export function StrokesDrawing({ strokes, label }: { strokes: Strokes; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${boxWidth} ${boxHeight}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {strokes.map(stroke => (
        <path key={stroke.join(' ')} d={pathOf(stroke)} />
      ))}
    </svg>
  );
}
