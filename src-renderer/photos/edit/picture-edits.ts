/** Part of a picture, in fractions of its width and height as it stands after it was turned. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const markKinds = ['crop', 'arrow', 'circle', 'text', 'blur'] as const;
export type MarkKind = (typeof markKinds)[number];

/** One thing that is done to a part of a picture. */
export interface Mark {
  readonly id: number;
  readonly kind: MarkKind;
  readonly box: Box;
  /** Where an arrow points, in eighths of a turn from the right, clockwise. */
  readonly eighths: number;
  /** What a text says. */
  readonly text: string;
}

/** The edits of a picture. */
export interface PictureEdits {
  /** Quarters of a turn, clockwise: 0 to 3. */
  readonly quarters: number;
  /** At most one of them crops. */
  readonly marks: readonly Mark[];
}

export const noEdits: PictureEdits = { quarters: 0, marks: [] };
export const longestText = 60;

const smallest = 0.05;
const firstBoxes: Readonly<Record<MarkKind, Box>> = {
  crop: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 },
  arrow: { x: 0.35, y: 0.35, width: 0.3, height: 0.3 },
  circle: { x: 0.35, y: 0.35, width: 0.3, height: 0.3 },
  text: { x: 0.3, y: 0.44, width: 0.4, height: 0.12 },
  blur: { x: 0.35, y: 0.4, width: 0.3, height: 0.2 },
};

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
/** Rounds fractions of a picture, without the noise of floating-point sums. */
const tidy = (value: number) => Number(value.toFixed(4));

/** The box moved by fractions of the picture, never out of it. */
export function moved(box: Box, dx: number, dy: number): Box {
  return {
    ...box,
    x: tidy(within(box.x + dx, 0, 1 - box.width)),
    y: tidy(within(box.y + dy, 0, 1 - box.height)),
  };
}

/** The box made larger or smaller around its middle; it stays in the picture and does not vanish. */
export function resized(box: Box, dw: number, dh: number): Box {
  const width = within(box.width + dw, smallest, 1);
  const height = within(box.height + dh, smallest, 1);
  const middle = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2 };
  return moved({ ...middle, width: tidy(width), height: tidy(height) }, 0, 0);
}

const boxTurned = ({ x, y, width, height }: Box): Box => ({
  x: tidy(1 - y - height),
  y: x,
  width: height,
  height: width,
});

/** The picture turned by a quarter, clockwise; what is marked stays where it was in it, and texts stay upright. */
export function turned({ quarters, marks }: PictureEdits): PictureEdits {
  const turn = (mark: Mark): Mark => ({ ...mark, box: boxTurned(mark.box), eighths: (mark.eighths + 2) % 8 });
  return { quarters: (quarters + 1) % 4, marks: marks.map(turn) };
}

/** With one more mark in the middle; there is one crop at most. */
export function withMark(edits: PictureEdits, kind: MarkKind, text: string): PictureEdits {
  const id = 1 + Math.max(0, ...edits.marks.map(each => each.id));
  const others = kind === 'crop' ? edits.marks.filter(each => each.kind !== 'crop') : edits.marks;
  return { ...edits, marks: [...others, { id, kind, box: firstBoxes[kind], eighths: 1, text }] };
}

export function withChanged(edits: PictureEdits, id: number, change: (mark: Mark) => Mark): PictureEdits {
  return { ...edits, marks: edits.marks.map(each => (each.id === id ? change(each) : each)) };
}

export function withoutMark(edits: PictureEdits, id: number): PictureEdits {
  return { ...edits, marks: edits.marks.filter(each => each.id !== id) };
}

/** The part that is left of the picture. */
export function cropOf({ marks }: PictureEdits): Box {
  return marks.find(({ kind }) => kind === 'crop')?.box ?? { x: 0, y: 0, width: 1, height: 1 };
}
