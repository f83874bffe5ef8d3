import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, expectSaved, openNote, startInspection } from '../support/recording.ts';

const photosOf = (page: Page, of: string) =>
  page.getByRole('list', { name: `Photos of ${of}`, exact: true }).getByRole('button');

test('photos of an item are taken inside the app, with one camera and the other', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  await openNote(page, '3');
  await page.getByRole('button', { name: 'Take a photo of item 3', exact: true }).click();
  const camera = page.getByRole('dialog', { name: 'Camera: item 3' });
  const shutter = camera.getByRole('button', { name: 'Take the photo' });
  await expect(shutter).toHaveAttribute('aria-disabled', 'false');
  await expect(shutter).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(camera.getByRole('status')).toHaveText('1 photo of item 3 taken');
  const first = await camera.locator('video').getAttribute('aria-label');
  await camera.getByRole('button', { name: 'Switch camera' }).click();
  await expect(camera.locator('video')).not.toHaveAttribute('aria-label', first ?? '');
  await expect(shutter).toHaveAttribute('aria-disabled', 'false');
  await shutter.click();
  await expect(camera.getByRole('status')).toHaveText('2 photos of item 3 taken');
  await camera.getByRole('button', { name: 'Done' }).click();
  await expect(photosOf(page, 'item 3').locator('img')).toHaveCount(2);
  await expectSaved(page);

  await page.reload();
  await expect(photosOf(page, 'item 3').locator('img')).toHaveCount(2);
});

test('a HEIC picture of a telephone becomes a photo beside the others of its batch; what is none says so', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  await openNote(page, '3');
  const heic = readFileSync(`${import.meta.dirname}/../../support/pictures/sink.heic`);
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add photos to item 3', exact: true }).click(),
  ]);
  await picker.setFiles([
    { name: 'cut.heic', mimeType: 'image/heic', buffer: heic.subarray(0, 900) },
    { name: 'sink.heic', mimeType: 'image/heic', buffer: heic },
    { name: 'door.png', mimeType: 'image/png', buffer: pngPicture(64, 48, [40, 120, 200]) },
  ]);
  await expect(photosOf(page, 'item 3').locator('img')).toHaveCount(2);
  await expect(page.getByRole('alert')).toContainText(
    'cut.heic was not added; nothing else was lost. The file is damaged or was cut off',
  );
  await photosOf(page, 'item 3').first().click();
  await expect(page.getByRole('dialog')).toContainText(/Taken 1 Mar 2026 at \d\d:\d\d\. 640 × 480 pixels/);
});

test('by the keyboard alone a photo is turned, cropped, marked and blurred; the new one stands in its place, and what was blurred is gone', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  await openNote(page, '3');
  const chess = await page.evaluate(async () => {
    const sheet = new OffscreenCanvas(400, 200);
    const context = sheet.getContext('2d');
    for (let at = 0; at < 800; at += 1) {
      const [x, y] = [at % 40, Math.floor(at / 40)];
      if (context === null) continue;
      context.fillStyle = (x + y) % 2 === 0 ? '#000' : '#fff';
      context.fillRect(10 * x, 10 * y, 10, 10);
    }
    return [...new Uint8Array(await (await sheet.convertToBlob({ type: 'image/png' })).arrayBuffer())];
  });
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add photos to item 3', exact: true }).click(),
  ]);
  await picker.setFiles([{ name: 'chess.png', mimeType: 'image/png', buffer: Buffer.from(chess) }]);
  await photosOf(page, 'item 3').click();
  await page.getByRole('textbox', { name: 'Comment on this photo' }).fill('Number plate');
  await page.getByRole('button', { name: 'Edit this photo' }).press('Enter');
  const editor = page.getByRole('dialog', { name: /^Edit: / });
  const press = (name: string) => editor.getByRole('button', { name, exact: true }).press('Enter');
  await expect(editor.locator('canvas')).toBeVisible();
  for (const name of ['Turn', 'Blur', 'Arrow', 'Point elsewhere', 'Crop', 'Narrower']) await press(name);
  await editor.getByRole('button', { name: 'Blur 1' }).press('ArrowLeft');
  await press('Keep the edited photo');
  await expect(editor).toHaveCount(0);
  const viewer = page.getByRole('dialog', { name: 'Photo 1 of 1 of item 3' });
  // 200 x 400 when turned; the crop leaves 76 % of the width and 80 % of the height.
  await expect(viewer).toContainText('152 × 320 pixels');
  await expect(viewer.getByRole('textbox', { name: 'Comment on this photo' })).toHaveValue('Number plate');
  const shades = await viewer.getByRole('img', { name: /^Photo 1/ }).evaluate((image: HTMLImageElement) => {
    const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
    context?.drawImage(image, 0, 0);
    // Inside of what was blurred, and away from the arrow.
    const pixels = context?.getImageData(40, 124, 5, 60).data ?? new Uint8ClampedArray();
    const greys = [...pixels].filter((_, at) => at % 4 === 0);
    return { darkest: Math.min(...greys), lightest: Math.max(...greys) };
  });
  expect(shades.darkest).toBeGreaterThan(60);
  expect(shades.lightest).toBeLessThan(200);
  await expectSaved(page);
});
