import { geoMercator, geoPath } from 'd3-geo';
import { type KeyboardEvent, type MouseEvent, useMemo } from 'react';
import type { Place } from '../../src-shared/domain/place.ts';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './PlaceMap.module.css';
import { parishOutlines } from './parish-outlines.ts';

interface PlaceMapProps {
  /** The outline that fills the map; null, or one that is not known: all of them. */
  readonly parish: string | null;
  readonly place: Place | null;
  /** Absent on a map that is only looked at. */
  readonly onPick?: (place: Place) => void;
}

const [width, height, edge] = [640, 320, 24];
/** How far an arrow key moves the mark. */
const step = 4;
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** Names that would lie on others where all parishes are shown. Kingston is too small for its own: it stands off the coast. */
const aside: Readonly<Record<string, readonly [number, number]>> = {
  Kingston: [10, 42],
  'St. Elizabeth': [-2, -12],
  Manchester: [2, 12],
  'St. Catherine': [-6, 12],
};
const inPlace = [0, 0] as const;
/** So far from its parish, a name needs a line to it. */
const farAway = 20;

function drawn(parish: string | null) {
  const shown = parishOutlines.features.find(each => each.properties.parish === parish) ?? parishOutlines;
  const projection = geoMercator().fitExtent(
    [
      [edge, edge],
      [width - edge, height - edge],
    ],
    shown,
  );
  const path = geoPath(projection).digits(1);
  const outlines = parishOutlines.features.map(each => {
    const [x, y] = path.centroid(each);
    return { name: each.properties.parish, line: path(each) ?? '', x, y };
  });
  return { projection, outlines };
}

const isInside = (x: number, y: number) => x > 0 && x < width && y > 0 && y < height;

/** Where a press on the drawing is in its own units. */
function pressedAt({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>): readonly [number, number] {
  const at = new DOMPoint(clientX, clientY).matrixTransform(currentTarget.getScreenCTM()?.inverse());
  return [at.x, at.y];
}

/** A place on the outlines of the parishes. To pick one: a press, or arrow keys from the mark, or from the middle. */
export function PlaceMap({ parish, place, onPick }: PlaceMapProps) {
  const { projection, outlines } = useMemo(() => drawn(parish), [parish]);
  const mark = place === null ? null : projection([place.longitude, place.latitude]);
  const pick = ([x, y]: readonly [number, number]) => {
    const [longitude, latitude] = projection.invert?.([x, y]) ?? [];
    if (longitude !== undefined && latitude !== undefined) onPick?.({ latitude, longitude });
  };
  const move = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const [x, y] = mark ?? [width / 2, height / 2];
    pick([x + by[0], y + by[1]]);
  };
  const picking = onPick && {
    tabIndex: 0,
    role: 'application',
    'aria-label': m.map_pick(),
    onClick: (event: MouseEvent<SVGSVGElement>) => pick(pressedAt(event)),
    onKeyDown: move,
  };
  return (
    <svg
      className={classes.map}
      data-picks={onPick !== undefined || undefined}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={m.map_of(parish === null ? { parish: 'Jamaica' } : { parish })}
      {...picking}
    >
      {outlines.map(({ name, line }) => (
        <path key={name} className={classes.parish} data-shown={name === parish || undefined} d={line} />
      ))}
      {outlines.map(({ name, x, y }) => {
        const [dx, dy] = (parish === null && aside[name]) || inPlace;
        if (!isInside(x + dx, y + dy)) return null;
        return (
          <g key={name}>
            {dy > farAway && <line className={classes.leader} x1={x} y1={y} x2={x + dx} y2={y + dy - 14} />}
            <text className={classes.name} x={x + dx} y={y + dy}>
              {name}
            </text>
          </g>
        );
      })}
      {mark && <circle className={classes.mark} cx={mark[0]} cy={mark[1]} r={7} />}
    </svg>
  );
}
