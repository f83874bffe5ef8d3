import type { Page } from '@playwright/test';
import { pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPhotos, addPremises, expectFirstFocus, expectSaved, startInspection } from '../support/recording.ts';

const thumbnails = (page: Page, of: string) =>
  page.getByRole('list', { name: `Photos of ${of}`, exact: true }).getByRole('button');

const photo = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });

/** A form with four photos: one of the visit, two of item 3, one of item 5. */
async function record(page: Page): Promise<void> {
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  await addPhotos(page, 'the field Photos', [pngPicture(320, 240, [90, 90, 90])]);
  await addPhotos(page, 'item 3', [pngPicture(640, 480, [200, 120, 40]), pngPicture(480, 640, [40, 120, 200])]);
  await addPhotos(page, 'item 5', [pngPicture(640, 480, [40, 160, 80])]);
  await expectSaved(page);
}

test('by the keyboard alone the photos of a record are gone through over the whole window, in the form and on its page', async ({
  app,
  central,
}) => {
  const { page } = app;
  const { keyboard } = page;
  await app.signIn(central.persons.ines);
  await record(page);
  await thumbnails(page, 'item 3').first().press('Enter');
  const viewer = photo(page, 'Photo 1 of 2 of item 3').first();
  await viewer.getByRole('button', { name: 'Full screen' }).press('Enter');
  const status = page.getByRole('dialog').last().getByRole('status').filter({ hasText: 'in all' });
  await expect(status).toHaveText('Photo 1 of 2 of item 3. 2 of 4 in all, at 100 %.');
  await expectFirstFocus(page.getByRole('dialog').last().getByRole('button', { name: 'Next', exact: true }));
  const shown = page
    .getByRole('dialog')
    .last()
    .getByRole('img', { name: /^Photo / });
  await expect(shown).toHaveAccessibleName(/^Photo 1 of 2 of item 3, taken \d\d:\d\d$/);
  expect((await shown.boundingBox())?.height).toBeGreaterThan(0.7 * (page.viewportSize()?.height ?? 0));

  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(status).toHaveText('Photo 1 of 1 of item 5. 4 of 4 in all, at 100 %.');
  await keyboard.press('ArrowRight');
  await expect(status).toHaveText('Photo 1 of 1 of the field Photos. 1 of 4 in all, at 100 %.');
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await expect(status).toHaveText('Photo 2 of 2 of item 3. 3 of 4 in all, at 100 %.');

  await keyboard.press('+');
  await expect(status).toContainText(/at 1[5-9]\d %\.$/);
  const before = await shown.boundingBox();
  await keyboard.press('ArrowRight');
  await expect.poll(async () => (await shown.boundingBox())?.x).toBeLessThan(before?.x ?? 0);
  await expect(status).toContainText('Photo 2 of 2 of item 3');
  await keyboard.press('0');
  await expect(status).toContainText('at 100 %');
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect(status).toContainText(/at 1[5-9]\d %\.$/);

  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Full screen' })).toBeFocused();
  await expect(photo(page, 'Photo 2 of 2 of item 3')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto(page.url().replace(/\/edit.*$/, ''));
  await page.getByRole('article', { name: 'Report' }).waitFor();
  await thumbnails(page, 'item 5').press('Enter');
  await page.getByRole('button', { name: 'Full screen' }).press('Enter');
  await expect(status).toHaveText('Photo 1 of 1 of item 5. 4 of 4 in all, at 100 %.');
  await expectFirstFocus(page.getByRole('dialog').last().getByRole('button', { name: 'Next', exact: true }));
  await keyboard.press('ArrowLeft');
  await expect(status).toHaveText('Photo 2 of 2 of item 3. 3 of 4 in all, at 100 %.');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(thumbnails(page, 'item 5')).toBeFocused();
});

test('two fingers make a photo larger over the whole window', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await record(page);
  await thumbnails(page, 'item 5').click();
  await page.getByRole('button', { name: 'Full screen' }).click();
  const status = page.getByRole('dialog').last().getByRole('status').filter({ hasText: 'in all' });
  await expect(status).toContainText('at 100 %');
  const session = await page.context().newCDPSession(page);
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: apart === 0 ? [] : [-1, 1].map((side, id) => ({ x: 600 + (side * apart) / 2, y: 350, id })),
    });
  await fingers('touchStart', 100);
  for (const apart of [140, 180, 240, 300]) await fingers('touchMove', apart);
  await fingers('touchEnd', 0);
  await expect(status).toContainText(/at (2\d\d|3\d\d) %\.$/);
});
