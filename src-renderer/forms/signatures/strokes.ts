import type { PointGroup } from 'signature_pad';
import type { Signature } from '../../../src-shared/domain/inspection/inspection.ts';

/** A drawing as it is stored: each stroke is x1, y1, x2, y2 ... in whole points of a 600 x 200 box. */
export type Strokes = NonNullable<Signature['strokes']>;

export const boxWidth = 600;
export const boxHeight = 200;
const mostStrokes = 60;
const mostPoints = 1000;

const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));

/** Thins a long stroke evenly; its first and last points stay. */
function thinned<T>(points: readonly T[]): T[] {
  if (points.length <= mostPoints) return [...points];
  const step = (points.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, index) => points[Math.round(index * step)]).filter(
    point => point !== undefined,
  );
}

/** A drawing on a canvas of `width` x `height`, scaled to the box. Strokes beyond the limit are dropped. */
export function strokesOf(groups: readonly Pick<PointGroup, 'points'>[], width: number, height: number): Strokes {
  return groups
    .slice(0, mostStrokes)
    .map(group =>
      thinned(group.points).flatMap(({ x, y }) => [
        within((x * boxWidth) / width, boxWidth),
        within((y * boxHeight) / height, boxHeight),
      ]),
    )
    .filter(stroke => stroke.length > 0);
}

/** The points of a stroke. */
export function pointsOf(stroke: readonly number[]): { x: number; y: number }[] {
  return Array.from({ length: Math.floor(stroke.length / 2) }, (_, index) => ({
    x: stroke[2 * index] ?? 0,
    y: stroke[2 * index + 1] ?? 0,
  }));
}

/** A stroke as the `d` of an SVG path, smoothed through the midpoints. */
export function pathOf(stroke: readonly number[]): string {
  const points = pointsOf(stroke);
  const [first, ...rest] = points;
  if (first === undefined) return '';
  if (rest.length === 0) return `M${first.x} ${first.y}h0.1`;
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const last = rest[rest.length - 1] ?? first;
  return `M${first.x} ${first.y}${curves.join('')}L${last.x} ${last.y}`;
}
