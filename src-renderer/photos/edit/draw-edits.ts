import { type Box, cropOf, type Mark, type PictureEdits } from './picture-edits.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Seen on light and on dark: a broad line in the colour of a marker, with a dark edge. */
const [marker, edge] = ['#ffd400', '#1b1b1b'];
/** So few pixels are left of a blurred part that neither a face nor a number can be restored. */
const blurFields = 6;

/** The picture's size after it was turned. */
export function turnedSize({ width, height }: Size, { quarters }: PictureEdits): Size {
  return quarters % 2 === 0 ? { width, height } : { width: height, height: width };
}

const inPixels = ({ x, y, width, height }: Box, size: Size): Box => ({
  x: x * size.width,
  y: y * size.height,
  width: width * size.width,
  height: height * size.height,
});

/** Draws a path twice, so that it has an edge. */
function stroke(context: Context, size: Size, path: () => void): void {
  const line = Math.max(size.width, size.height) / 160;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [colour, width] of [
    [edge, line * 1.8],
    [marker, line],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    path();
    context.stroke();
  }
}

function drawArrow(context: Context, size: Size, { x, y, width, height }: Box, eighths: number): void {
  const angle = (eighths * Math.PI) / 4;
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const half = Math.min(width, height) / 2;
  const at = (turn: number, reach: number) =>
    [middleX + Math.cos(turn) * reach, middleY + Math.sin(turn) * reach] as const;
  const [tip, tail] = [at(angle, half), at(angle + Math.PI, half)];
  stroke(context, size, () => {
    context.moveTo(...tail);
    context.lineTo(...tip);
    for (const side of [-0.5, 0.5]) {
      context.moveTo(...tip);
      context.lineTo(tip[0] - Math.cos(angle + side) * half * 0.6, tip[1] - Math.sin(angle + side) * half * 0.6);
    }
  });
}

function drawText(context: Context, { x, y, width, height }: Box, text: string): void {
  context.font = `600 ${height * 0.8}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = height / 7;
  context.strokeStyle = edge;
  context.fillStyle = marker;
  const middle = [x + width / 2, y + height / 2] as const;
  context.strokeText(text, ...middle, width);
  context.fillText(text, ...middle, width);
}

/** The part is replaced by a few mixed colours. */
function blur(context: Context, { x, y, width, height }: Box): void {
  const longest = Math.max(width, height);
  const columns = Math.max(1, Math.round((blurFields * width) / longest));
  const rows = Math.max(1, Math.round((blurFields * height) / longest));
  const fields = new OffscreenCanvas(columns, rows);
  const small = fields.getContext('2d');
  if (small === null) throw new Error('This window cannot draw pictures');
  small.imageSmoothingQuality = 'high';
  small.drawImage(context.canvas, x, y, width, height, 0, 0, columns, rows);
  context.imageSmoothingEnabled = true;
  context.drawImage(fields, 0, 0, columns, rows, x, y, width, height);
}

function drawMark(context: Context, size: Size, mark: Mark): void {
  const box = inPixels(mark.box, size);
  switch (mark.kind) {
    case 'arrow':
      drawArrow(context, size, box, mark.eighths);
      break;
    case 'circle':
      stroke(context, size, () =>
        context.ellipse(box.x + box.width / 2, box.y + box.height / 2, box.width / 2, box.height / 2, 0, 0, 7),
      );
      break;
    case 'text':
      drawText(context, box, mark.text);
      break;
    // Blurring comes before all marks, cropping after.
    case 'blur':
    case 'crop':
  }
}

/**
 * Draws the whole picture, turned, with its marks; blurred first, so that no mark is blurred with it. Nothing is cropped yet.
 * @param context of a canvas of the turned picture's size
 */
export function drawEdited(context: Context, picture: ImageBitmap | HTMLImageElement, edits: PictureEdits): void {
  const { width, height } = context.canvas;
  const size = { width, height };
  const before = edits.quarters % 2 === 0 ? size : { width: height, height: width };
  context.save();
  context.translate(width / 2, height / 2);
  context.rotate((edits.quarters * Math.PI) / 2);
  context.drawImage(picture, -before.width / 2, -before.height / 2, before.width, before.height);
  context.restore();
  for (const mark of edits.marks) if (mark.kind === 'blur') blur(context, inPixels(mark.box, size));
  for (const mark of edits.marks) drawMark(context, size, mark);
}

/** The part of a picture that is left, in whole pixels; one at least. */
export function cropInPixels(size: Size, edits: PictureEdits): Box {
  const { x, y, width, height } = inPixels(cropOf(edits), size);
  const left = Math.round(x);
  const top = Math.round(y);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.min(size.width - left, Math.round(width))),
    height: Math.max(1, Math.min(size.height - top, Math.round(height))),
  };
}
