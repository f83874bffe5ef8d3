import type { Locator, Page } from '@playwright/test';
import { exifSegment, noisePicture, pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  answerAll,
  answersOf,
  commentOn,
  expectFirstFocus,
  expectSaved,
  goTo,
  openNote,
  sign,
  startInspection,
  submit,
  syncNow,
} from '../support/recording.ts';

const shop = 'Half Way Tree Patties';
const picture = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
const kitchen = picture('kitchen.png', pngPicture(2400, 1800, [200, 120, 40]));
const sink = picture('sink.png', pngPicture(640, 480, [40, 120, 200]));
/** Nearly the largest photo there may be: it goes as it is through both hosts. */
const door = picture('door.png', noisePicture(820));
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
  test.setTimeout(180_000);
  const other = await newDevice();
  await other.signIn(central.persons.sam);
  await goTo(other.page, 'Sending');
  await other.page.getByRole('button', { name: 'Pause photos' }).click();
  await other.page.getByRole('button', { name: 'Resume photos' }).waitFor();

  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  await startInspection(page, /^Residential/);
  await answer(page, '3', 'No');
  await addTo(page, 'item 3', [kitchen, damaged, sink]);
  await expect(photosOf(page, 'item 3')).toHaveCount(2);
  await expect(page.getByRole('alert')).toContainText(
    'damaged.png was not added; nothing else was lost. The file is damaged or was cut off',
  );
  await addTo(page, 'the field Photos', [door]);
  await expect(photosOf(page, 'the field Photos')).toHaveCount(1);
  await expectSaved(page);

  await page.reload();
  await expect(photosOf(page, 'item 3')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Photo 1 of 2 of item 3, taken \d\d:\d\d$/ })).toBeVisible();
  await expect(photosOf(page, 'the field Photos').locator('img')).toBeVisible();
  await expect(answersOf(page, '3').getByRole('radio', { name: 'No' })).toBeChecked();
  await openNote(page, '5');
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
  await commentOn(page, '3').fill('Milk at 20 °C');
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

  await expect.poll(() => central.sql('select status from sync.inspection')).toEqual([{ status: 'submitted' }]);
  await syncNow(other.page);
  const openRecord = async () => {
    await goTo(other.page, 'Review');
    await other.page.getByRole('link', { name: shop }).click();
  };
  const ofVisit = photosOf(other.page, 'the field Photos');
  await openRecord();
  await other.page
    .getByRole('button', { name: /^Photo 1 of 1 of the field Photos, .*not on this device yet$/ })
    .click();
  await expect(other.page.getByRole('dialog')).toContainText('Not on this device yet: photos are paused here.');
  await other.page.keyboard.press('Escape');
  await goTo(other.page, 'Sending');
  await expect(other.page.getByRole('region', { name: 'Photos' })).toContainText(/To fetch3 photos, 2\.\d MB/);
  await other.page.getByRole('button', { name: 'Resume photos' }).click();

  await openRecord();
  await expect(photosOf(other.page, 'item 3').locator('img')).toHaveCount(2, { timeout: 20_000 });
  await expect(photosOf(other.page, 'item 5')).toHaveCount(0);
  await ofVisit.click();
  const shown = other.page.getByRole('img', { name: /^Photo 1 of 1 of the field Photos, taken \d\d:\d\d$/ });
  await expect(shown).toBeVisible();
  await expect(other.page.getByRole('dialog')).toContainText('820 × 820 pixels, 2 MB.');
  await other.page.keyboard.press('Escape');
  await expect(ofVisit).toBeFocused();
});

test('by the keyboard alone photos are added and pasted, commented, gone round and taken away, up to the limit of the item', async ({
  app,
  central,
}) => {
  test.setTimeout(180_000);
  const { page } = app;
  const { keyboard } = page;
  // The window hands its file pickers to the test from the first listener on.
  page.on('filechooser', () => {});
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  await startInspection(page, /^Residential/);
  await answersOf(page, '3').getByRole('radio').first().focus();
  await choose(page, () => keyboard.press('p'), [kitchen, sink]);
  await expect(photosOf(page, 'item 3').locator('img')).toHaveCount(2);
  await app.copyPicture(pngPicture(30, 20, [0, 0, 0]));
  await keyboard.press('Control+v');
  await expect(photosOf(page, 'item 3').locator('img')).toHaveCount(3);

  await photosOf(page, 'item 3').first().focus();
  await keyboard.press('ArrowRight');
  await expect(photosOf(page, 'item 3').nth(1)).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Photo 2 of 3 of item 3' })).toBeVisible();
  await expectFirstFocus(page.getByRole('button', { name: 'Next', exact: true }));
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'Photo 1 of 3 of item 3' })).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.type('1 broken tap');
  await keyboard.press('Escape');
  await expect(photosOf(page, 'item 3').nth(1)).toBeFocused();
  await expect(page.getByRole('button', { name: /^Photo 1 of 3 of item 3, .*, 1 broken tap$/ })).toBeVisible();
  await expect(answersOf(page, '3').getByRole('radio', { checked: true })).toHaveCount(0);

  await keyboard.press('Delete');
  const question = page.getByRole('dialog', { name: 'Take this photo away?' });
  await expectFirstFocus(question.getByRole('button', { name: 'Go back' }));
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(photosOf(page, 'item 3')).toHaveCount(2);
  await expect(photosOf(page, 'item 3').nth(1)).toBeFocused();

  const more = [1, 2, 3, 4, 5].map(number => picture(`${number}.png`, pngPicture(40 + number, 30, [9, 9, 9])));
  await choose(page, () => keyboard.press('p'), more);
  await expect(photosOf(page, 'item 3').locator('img')).toHaveCount(6);
  await expect(page.getByRole('alert')).toHaveText('At most 6 photos here. Not added: 5.png.');
  await expectSaved(page);
});

test('a camera’s sideways picture that is dropped on an item is turned upright, scaled down and keeps its time; dropped beside every item it changes nothing', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  await startInspection(page, /^Residential/);
  const exif = [...exifSegment('2020:03:01 14:02:33')];
  const dataTransfer = await page.evaluateHandle(async segment => {
    const canvas = new OffscreenCanvas(2400, 1800);
    canvas.getContext('2d')?.fillRect(0, 0, 600, 1800);
    const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    const transfer = new DataTransfer();
    const parts = [jpeg.slice(0, 2), new Uint8Array(segment), jpeg.slice(2)];
    transfer.items.add(new File(parts, 'sideways.jpg', { type: 'image/jpeg' }));
    return transfer;
  }, exif);
  await page.getByRole('heading', { level: 1 }).dispatchEvent('drop', { dataTransfer });
  await answersOf(page, '3').dispatchEvent('drop', { dataTransfer });
  await expect(photosOf(page, 'item 3').locator('img')).toHaveCount(1);
  await expectSaved(page);
  await expect(page.getByRole('list', { name: /^Photos of/ })).toHaveCount(1);
  await photosOf(page, 'item 3').click();
  await expect(page.getByRole('dialog')).toContainText('Taken 1 Mar 2020 at 14:02. 1200 × 1600 pixels');
});
