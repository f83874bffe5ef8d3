import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { pngChunk, pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, openNote, startInspection } from '../support/recording.ts';

const whole = pngPicture(640, 480, [40, 120, 200]);
const pngWith = (header: string, data: Buffer) =>
  Buffer.concat([
    whole.subarray(0, 8),
    pngChunk('IHDR', Buffer.from(header, 'hex')),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

/** As much of a JPEG as says how large it is: one frame, one scan, the end. */
function jpegOf(width: number, height: number): Buffer {
  const bytes = Buffer.from('ffd8ffc0000b080000000001012200ffda0008010100003f0000ffd9', 'hex');
  bytes.writeUInt16BE(height, 7);
  bytes.writeUInt16BE(width, 9);
  return bytes;
}

/** One of each reason; the sentence goes on from what every one of them begins with. */
const pictures: readonly (readonly [name: string, buffer: Buffer, english: string, spanish: string])[] = [
  ['cut.png', whole.subarray(0, 60), 'The file is damaged', 'El archivo está dañado'],
  // Small and plain, so that the data service is the first to decode it.
  [
    'nonsense.png',
    pngWith('00000003000000030802000000', Buffer.from('x')),
    'The file is damaged',
    'El archivo está dañado',
  ],
  ['empty.jpg', Buffer.alloc(0), 'The file is empty', 'El archivo está vacío'],
  [
    'page.jpg',
    Buffer.from('<html>'),
    'It is not a JPEG, PNG, WebP or HEIC',
    'No es una imagen JPEG, PNG, WebP ni HEIC',
  ],
  [
    'moving.png',
    Buffer.concat([whole.subarray(0, 33), pngChunk('acTL', Buffer.alloc(8)), whole.subarray(33)]),
    'It is a moving picture',
    'Es una imagen animada',
  ],
  [
    'wall.png',
    pngWith('00004e2000004e200802000000', deflateSync(Buffer.alloc(1_000_000))),
    'It has 20000 × 20000 pixels, and at most 51 million',
    'Tiene 20000 × 20000 píxeles y se pueden abrir como máximo 51 millones',
  ],
  [
    'tower.jpg',
    jpegOf(7000, 10_000),
    'It has 7000 × 10000 pixels, and at most 65 million',
    'Tiene 7000 × 10000 píxeles y se pueden abrir como máximo 65 millones',
  ],
];

/** Gives all of them to an item that is open, with one good picture among them. */
async function give(page: Page, label: string): Promise<void> {
  const files = pictures.map(([name, buffer]) => ({ name, mimeType: 'image/png', buffer }));
  const good = { name: 'good.png', mimeType: 'image/png', buffer: whole };
  await page.getByLabel(label, { exact: true }).setInputFiles([...files.slice(0, 3), good, ...files.slice(3)]);
}

test('each picture that cannot be read is told with its reason, in English and in Spanish, and the good one is kept', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  await openNote(page, '3');
  await give(page, 'Pictures for item 3');
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText(
    pictures.map(([name, , english]) => new RegExp(`^${name} was not added; nothing else was lost\\. ${english}`)),
  );
  await expect(page.getByRole('list', { name: 'Photos of item 3', exact: true }).locator('img')).toHaveCount(1);

  const form = page.url();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
  await page.goto(form);
  await give(page, 'Imágenes: punto 3');
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
    ...pictures
      .slice(0, 3)
      .map(([name, , , spanish]) => new RegExp(`^${name} no se agregó; no se perdió nada más\\. ${spanish}`)),
    /^good\.png ya está aquí/,
    ...pictures
      .slice(3)
      .map(([name, , , spanish]) => new RegExp(`^${name} no se agregó; no se perdió nada más\\. ${spanish}`)),
  ]);
});
