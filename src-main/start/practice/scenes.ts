import type { Random } from '../../platform/random.ts';
import { wholeNumber } from '../../platform/seeded-random.ts';
import { type Colour, Drawing } from './png.ts';

const width = 320;
const height = 240;

const grout: Colour = [196, 200, 198];
const steel: Colour = [150, 158, 164];
const shade: Colour = [92, 98, 104];
const mould: Colour = [74, 88, 62];
const rust: Colour = [150, 88, 48];
const waste: readonly Colour[] = [
  [196, 160, 72],
  [120, 74, 50],
  [82, 120, 84],
  [168, 70, 62],
];

/** A tiled wall and the floor before it, in the light of some hour. */
function room(random: Random): Drawing {
  const light = wholeNumber(random, 205, 240);
  const drawing = new Drawing(width, height, [light, light, light - 8]);
  const tile = wholeNumber(random, 26, 40);
  drawing.fill((x, y) => y < 170 && (x % tile < 2 || y % tile < 2), grout);
  drawing.rectangle(0, 170, width, 70, [164, 140, 118]);
  return drawing;
}

/** Spots that grow together. */
function stain(drawing: Drawing, x: number, y: number, colour: Colour, random: Random): void {
  for (let spot = 0; spot < 9; spot += 1) {
    const [dx, dy, size] = [wholeNumber(random, -34, 34), wholeNumber(random, -22, 22), wholeNumber(random, 5, 15)];
    drawing.ellipse(x + dx, y + dy, size, size * 0.7, colour);
  }
}

function basin(random: Random): Drawing {
  const drawing = room(random);
  const x = wholeNumber(random, 130, 190);
  drawing.rectangle(x - 70, 96, 140, 16, [236, 238, 240]);
  drawing.ellipse(x, 112, 62, 34, [222, 226, 230]);
  drawing.ellipse(x, 108, 50, 20, shade);
  drawing.rectangle(x - 5, 58, 10, 40, steel);
  drawing.rectangle(x - 5, 58, 34, 8, steel);
  stain(drawing, x + 20, 112, rust, random);
  return drawing;
}

function bin(random: Random): Drawing {
  const drawing = room(random);
  const x = wholeNumber(random, 120, 200);
  drawing.fill((px, py) => py > 90 && py < 205 && Math.abs(px - x) < 44 - (py - 90) / 10, [70, 96, 84]);
  for (let piece = 0; piece < 14; piece += 1) {
    const colour = waste[piece % waste.length] ?? rust;
    drawing.ellipse(
      x + wholeNumber(random, -52, 52),
      wholeNumber(random, 66, 100),
      wholeNumber(random, 8, 18),
      10,
      colour,
    );
  }
  drawing.ellipse(x + 78, 204, 26, 12, waste[1] ?? rust);
  return drawing;
}

function wall(random: Random): Drawing {
  const drawing = room(random);
  const x = wholeNumber(random, 80, 240);
  const lean = wholeNumber(random, -3, 3) / 10;
  drawing.fill((px, py) => py < 160 && Math.abs(px - x - lean * py - 6 * Math.sin(py / 9)) < 2, shade);
  stain(drawing, wholeNumber(random, 60, 260), 44, mould, random);
  stain(drawing, x, 128, mould, random);
  return drawing;
}

/** A small drawn picture of a fault, chosen by the words of its item: a basin, a bin, or a wall. Returns a PNG. */
export function scenePicture(words: string, random: Random): Buffer {
  const scene = /basin|wash|soap|sink|toilet/i.test(words)
    ? basin
    : /bin|waste|garbage|refuse/i.test(words)
      ? bin
      : wall;
  return scene(random).toPng();
}
