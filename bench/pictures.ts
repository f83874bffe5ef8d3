import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { buildApp } from '../src-main/start/build-app.ts';
import { addPremises, openNote, startInspection } from '../tests/e2e/support/recording.ts';
import { withCentral } from './support/central.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { countFrames, stoodStill } from './support/frames.ts';
import { longestWork } from './support/own-work.ts';
import { peakOf } from './support/peak-memory.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';
import { signInAt, withWindow } from './support/window.ts';

const many = 10;
/** Of a telephone, nearly the largest JPEG that is taken, and nearly the largest PNG, which is decoded whole. */
const sizes = { usual: [4032, 3024], huge: [9200, 6900], whole: [8192, 6144] } as const;
const heicFile = `${import.meta.dirname}/../tests/support/pictures/twelve-megapixels.heic`;

interface Drawing {
  readonly size: readonly [number, number];
  readonly number: number;
  readonly type: 'image/jpeg' | 'image/png';
}

/** A picture with many patches of colour, as base64; another one for each number. */
async function drawPicture({ size: [width, height], number, type }: Drawing) {
  const sheet = new OffscreenCanvas(width, height);
  const context = sheet.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw pictures');
  for (let at = 0; at < 400; at += 1) {
    context.fillStyle = `hsl(${(at * 37 + number * 11) % 360} 40% ${30 + ((at * 13) % 50)}%)`;
    context.fillRect((at * 971) % width, (at * 1613) % height, width / 60 + (at % 200), height / 50 + (at % 170));
  }
  const blob = await sheet.convertToBlob({ type });
  const reader = new FileReader();
  await new Promise(resolve => {
    reader.onload = resolve;
    reader.readAsDataURL(blob);
  });
  return String(reader.result).replace(/^[^,]*,/, '');
}

interface PictureFiles {
  readonly usual: readonly string[];
  readonly huge: string;
  readonly whole: string;
}

/** Writes the pictures into a folder. They are drawn in a page of their own, whose memory is not measured. */
async function drawPictures(page: Page, folder: string): Promise<PictureFiles> {
  const desk = await page.context().browser()?.newPage();
  if (desk === undefined) throw new Error('The page has no browser of its own');
  const draw = async (size: readonly [number, number], number: number, type: Drawing['type'] = 'image/jpeg') => {
    const path = join(folder, `${size[0]}-${number}`);
    writeFileSync(path, Buffer.from(await desk.evaluate(drawPicture, { size, number, type }), 'base64'));
    return path;
  };
  const usual: string[] = [];
  for (let number = 0; number < many; number += 1) usual.push(await draw(sizes.usual, number));
  const huge = await draw(sizes.huge, 0);
  const whole = await draw(sizes.whole, 0, 'image/png');
  await desk.close();
  return { usual, huge, whole };
}

/** Files into the box of a place, until their photos are shown; in milliseconds. */
async function added(page: Page, of: string, files: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  await page.getByLabel(`Pictures for ${of}`, { exact: true }).setInputFiles([...files]);
  const photos = page.getByRole('list', { name: `Photos of ${of}`, exact: true }).locator('img');
  await photos.nth(files.length - 1).waitFor({ timeout: 120_000 });
  return performance.now() - startedAt;
}

/** The same work in the window: decoded, scaled and packed one after the other; in milliseconds. */
async function addedInWindow(page: Page, files: readonly string[]): Promise<number> {
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'bench' }));
  });
  await page.locator('#bench').setInputFiles([...files]);
  return page.evaluate(async () => {
    const startedAt = performance.now();
    for (const file of document.querySelector<HTMLInputElement>('#bench')?.files ?? []) {
      const bitmap = await createImageBitmap(file);
      const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, 1600, 1200);
      canvas.toDataURL('image/jpeg', 0.85);
      bitmap.close();
    }
    return performance.now() - startedAt;
  });
}

function memoryFigure(what: string, { before, more }: { before: number; more: number }, file: string): Figure {
  return {
    what: `memory of the window while ${what} is added`,
    against: 'MB more than before, at the most; one run',
    value: more,
    unit: '',
    target: { atMost: 300 },
    facts: `${short(before)} MB before; the file ${short(readFileSync(file).length / 1e6)} MB`,
  };
}

async function measure(page: Page, folder: string): Promise<Figure[]> {
  const { usual, huge, whole } = await drawPictures(page, folder);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  for (const number of ['3', '4', '5', '6']) await openNote(page, number);
  await stoodStill(page);
  const ours = await added(page, 'the field Photos', usual);
  const still = await stoodStill(page);
  const theirs = await addedInWindow(page, usual);
  const theirStill = await stoodStill(page);
  const own = await longestWork(page, () => added(page, 'item 5', usual.slice(0, 6)));
  const heic = await added(page, 'item 3', [heicFile]);
  const memory = await peakOf(page, () => added(page, 'item 4', [huge]));
  const memoryOfPng = await peakOf(page, () => added(page, 'item 6', [whole]));
  return [
    {
      what: `longest the window stands still while ${many} photos of 12 megapixels are added`,
      against: 'a frame of 50 ms; one run',
      value: still,
      unit: 'ms',
      target: { atMost: 50 },
      facts: `decoded in the window: ${ms(theirStill)}`,
    },
    {
      what: 'longest piece of work of the window’s own thread meanwhile',
      against: 'a frame of 50 ms; processor time, six of the photos',
      value: own.longest,
      unit: 'ms',
      target: { atMost: 50 },
      facts: 'what other work takes from the machine is not in it',
    },
    {
      what: `${many} photos of 12 megapixels added, kept and shown`,
      against: 'decoded and packed in the window',
      value: ours / theirs,
      unit: 'x',
      target: null,
      facts: `${ms(ours)} / ${ms(theirs)}; HEIC of 12 megapixels ${ms(heic)} with its decoder's start`,
    },
    memoryFigure('a JPEG of 63 megapixels', memory, huge),
    memoryFigure('a PNG of 50 megapixels', memoryOfPng, whole),
  ];
}

/** What a person at the window feels while photos are added. */
export function benchPictures(): Promise<Figure[]> {
  buildApp(process.cwd(), () => {});
  return withTemporaryFolder(folder =>
    withCentral(folder, 0, central =>
      withWindow(central, join(folder, 'home'), countFrames, async page => {
        await signInAt(page, central);
        return measure(page, folder);
      }),
    ),
  );
}
