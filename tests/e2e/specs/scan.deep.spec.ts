import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { Transformer } from '@napi-rs/image';
import type { Page } from '@playwright/test';
import { writeFilm } from '../support/film.ts';
import { findChromium, withFilm } from '../support/find-chromium.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, expectSaved, goTo, startInspection } from '../support/recording.ts';
import { saved } from '../support/saved-file.ts';

const shop = 'Half Way Tree Patties';
/** Of this process: workers beside it have films of their own. */
const film = join(tmpdir(), `daybook-film-${process.pid}.y4m`);
const executablePath = findChromium();
test.use({ launchOptions: { args: withFilm(film), ...(executablePath === undefined ? {} : { executablePath }) } });
test.beforeAll(() => {
  writeFilm(film, null);
  // The stand-in starts a browser of its own.
  process.env.DAYBOOK_TEST_FILM = film;
});
test.afterAll(() => {
  delete process.env.DAYBOOK_TEST_FILM;
  rmSync(film);
});

async function openPaper(page: Page): Promise<void> {
  await goTo(page, 'Inspections');
  await page.getByRole('link', { name: 'Paper', exact: true }).click();
}

async function chooseSheet(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a picture of it' }).click(),
  ]);
  await picker.setFiles({ name, mimeType: 'image/png', buffer });
}

/** The first page of a PDF as a scanner gives it, a little blurred. */
async function scanned(pdf: Buffer): Promise<Buffer> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const { data, width, height } = await document.getPage(0).render({ scale: 2, render: 'bitmap' });
  document.destroy();
  library.destroy();
  return Transformer.fromRgbaPixels(data, width, height).blur(0.8).png();
}

test('the camera finds the record of a printed sheet by its square code, and so does a picture of the sheet', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  await startInspection(page, /^Residential/);
  await answer(page, '3', 'No');
  await expectSaved(page);
  const record = page.url().replace(/\/edit.*$/, '');
  const id = record.replace(/.*\//, '');
  await page.goto(record);
  const pdf = await saved(page);

  // The camera reads its film each time that it starts.
  const scan = async (code: string) => {
    writeFilm(film, code);
    await openPaper(page);
    await page.getByRole('button', { name: 'Scan with the camera' }).click();
    return page.getByRole('dialog', { name: 'Scan the code of a report' });
  };
  const dialog = await scan('https://example.org/menu');
  await expect(dialog.getByText('This code is not that of a report.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await scan('DAYBOOK:019B8D62-7A86-7241-8536-B21D82853699');
  await expect(page.getByRole('alert')).toHaveText(/^The record 8285 3699 is not on this device\./);
  await scan(`DAYBOOK:${id.toUpperCase()}`);
  await expect(page).toHaveURL(record);
  await expect(page.getByRole('article', { name: 'Report' })).toBeVisible();

  await openPaper(page);
  await chooseSheet(page, 'empty.png', await Transformer.fromRgbaPixels(Buffer.alloc(4 * 64 * 64, 255), 64, 64).png());
  await expect(page.getByText(/^No square code was found in empty\.png\./)).toBeVisible();
  await chooseSheet(page, 'cut.png', (await scanned(pdf)).subarray(0, 5_000));
  await expect(page.getByRole('alert')).toHaveText(/^cut\.png could not be read\./);
  await chooseSheet(page, 'sheet.png', await scanned(pdf));
  await expect(page).toHaveURL(record);
});
