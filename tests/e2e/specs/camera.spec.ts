import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, expectSaved, startInspection } from '../support/recording.ts';

const photosOf = (page: Page, of: string) =>
  page.getByRole('list', { name: `Photos of ${of}`, exact: true }).getByRole('button');

test('photos of an item are taken inside the app, with one camera and the other', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
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
  await expect(page.getByRole('alert')).toHaveText(
    'cut.heic cannot be read: the file is damaged or was cut off. It was not added.',
  );
  await photosOf(page, 'item 3').first().click();
  await expect(page.getByRole('dialog')).toContainText(/Taken 1 Mar 2026 at \d\d:\d\d\. 640 × 480 pixels/);
});
