import type { Locator, Page } from '@playwright/test';
import { pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  answerAll,
  answersOf,
  expectSaved,
  goTo,
  sign,
  startInspection,
  submit,
  syncNow,
} from '../support/recording.ts';

const shop = 'Half Way Tree Patties';
const picture = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
const kitchen = picture('kitchen.png', pngPicture(2400, 1800, [200, 120, 40]));
const sink = picture('sink.png', pngPicture(640, 480, [40, 120, 200]));
const door = picture('door.png', pngPicture(300, 600, [90, 160, 90]));
const damaged = picture('damaged.png', sink.buffer.subarray(0, 60));

const photosOf = (page: Page, of: string): Locator =>
  page.getByRole('list', { name: `Photos of ${of}`, exact: true }).getByRole('button');

/** Presses what opens the file picker, and chooses. */
async function choose(page: Page, press: () => Promise<void>, files: (typeof kitchen)[]): Promise<void> {
  const [picker] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await picker.setFiles(files);
}

const addTo = (page: Page, of: string, files: (typeof kitchen)[]) =>
  choose(page, () => page.getByRole('button', { name: `Add photos to ${of}`, exact: true }).click(), files);

test('photos of an item and of the visit are on the disk after a reload, go to central, and the supervisor sees them', async ({
  app,
  newDevice,
  central,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  await startInspection(page, /^Food/);
  await answer(page, '3', 'No');
  await addTo(page, 'item 3', [kitchen, damaged, sink]);
  await expect(photosOf(page, 'item 3')).toHaveCount(2);
  await expect(page.getByRole('alert')).toContainText(
    'damaged.png cannot be read: the file is damaged. It was not added.',
  );
  await addTo(page, 'the field Photos', [door]);
  await expect(photosOf(page, 'the field Photos')).toHaveCount(1);
  await expectSaved(page);

  await page.reload();
  await expect(photosOf(page, 'item 3')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Photo 1 of 2 of item 3, taken \d\d:\d\d$/ })).toBeVisible();
  await expect(photosOf(page, 'the field Photos').locator('img')).toBeVisible();
  await expect(answersOf(page, '3').getByRole('radio', { name: 'No' })).toBeChecked();
  await addTo(page, 'item 5', [sink]);
  await photosOf(page, 'item 5').click();
  const viewer = page.getByRole('dialog', { name: 'Photo 1 of 1 of item 5' });
  await expect(viewer.getByRole('img', { name: /^Photo 1 of 1 of item 5/ })).toBeVisible();
  await viewer.getByRole('button', { name: 'Take this photo away' }).click();
  await page
    .getByRole('dialog', { name: 'Take this photo away?' })
    .getByRole('button', { name: 'Take it away' })
    .click();
  await expect(viewer).toHaveCount(0);
  await expect(photosOf(page, 'item 5')).toHaveCount(0);
  await answerAll(page, '1');
  await answer(page, '3', 'No');
  await sign(page, 'Ines Campbell');
  await submit(page);
  await expect(photosOf(page, 'item 3')).toHaveCount(2);
  await expect
    .poll(
      () => central.sql('select count(*) filter (where complete_at is not null)::int as complete from sync.attachment'),
      {
        timeout: 20_000,
      },
    )
    .toEqual([{ complete: 3 }]);

  const other = await newDevice();
  await other.signIn(central.persons.sam);
  await syncNow(other.page);
  await goTo(other.page, 'Review');
  await other.page.getByRole('link', { name: shop }).click();
  await expect(photosOf(other.page, 'item 3').locator('img')).toHaveCount(2, { timeout: 20_000 });
  await expect(photosOf(other.page, 'item 5')).toHaveCount(0);
  await photosOf(other.page, 'the field Photos').click();
  await expect(
    other.page.getByRole('img', { name: /^Photo 1 of 1 of the field Photos, taken \d\d:\d\d$/ }),
  ).toBeVisible();
  await expect(other.page.getByRole('dialog')).toContainText('300 × 600 pixels');
});
