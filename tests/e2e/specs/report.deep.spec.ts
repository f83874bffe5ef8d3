import type { Page } from '@playwright/test';
import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { readPdf } from '../../integration/report/read-pdf.ts';
import { pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  expectSaved,
  goTo,
  openFromToday,
  startInspection,
  syncNow,
} from '../support/recording.ts';
import { saved } from '../support/saved-file.ts';

const shop = 'Half Way Tree Patties';

async function check(page: Page, file: Buffer): Promise<void> {
  await goTo(page, 'Inspections');
  await page.getByRole('link', { name: 'Paper', exact: true }).click();
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose the PDF file' }).click(),
  ]);
  await picker.setFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: file });
}

test('a report is saved, printed, found by its number, and checked against the record', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  await startInspection(page, /^Residential/);
  await answer(page, '3', 'No');
  await page.getByRole('checkbox', { name: 'Entered from a paper form' }).check();
  await page.getByLabel('Date on the paper form').fill('2026-02-27');
  await expectSaved(page);
  // A draft opens as its form; its record is one step up.
  await page.goto(page.url().replace(/\/edit.*$/, ''));
  await expect(page.getByRole('article', { name: 'Report' })).toBeVisible();

  const pdf = await saved(page);
  const { pages, qr, records } = await readPdf(pdf);
  expect(pages[0]).toContain('Not complete');
  expect(pages[0]).toContain('Entered from a paper form of Fri 27 Feb 2026.');
  const { number } = JSON.parse(records[0] ?? '');

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('img').length));
  });
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', String(pages.length));

  await check(page, pdf);
  await expect(page.getByText('The paper is what this device holds')).toBeVisible();
  const { ownerUrl } = central;
  await saveSettings(
    { ownerUrl },
    { departmentName: 'Eastern Health', departmentCrest: pngPicture(30, 30, [9, 99, 9]) },
  );
  await syncNow(page);
  await check(page, pdf);
  await expect(page.getByText('The paper is what this device holds')).toBeVisible();
  await expect(page.getByText('It was printed under a head that the department had before.')).toBeVisible();
  await check(page, Buffer.concat([pdf, Buffer.from('\n% more')]));
  await expect(page.getByText('The pages are not those of the record')).toBeVisible();
  await check(page, Buffer.from('no PDF'));
  await expect(page.getByText(/this file is not a report that Daybook has made/)).toBeVisible();

  for (const typed of [number, qr ?? '']) {
    await goTo(page, 'Inspections');
    await page.getByRole('searchbox', { name: 'Search inspections' }).fill(typed);
    await expect(page.getByRole('list', { name: 'Inspections' }).getByRole('link', { name: shop })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search inspections' }).fill('0000 0000');
    await expect(page.getByText('No inspection fits what you chose.')).toBeVisible();
  }
  await page.getByRole('searchbox', { name: 'Search inspections' }).fill('');
  await openFromToday(page, 'Drafts to finish', shop);
  await answer(page, '3', 'Yes');
  await expectSaved(page);
  await check(page, pdf);
  await expect(page.getByText('The paper is not what this device holds')).toBeVisible();
  await expect(page.getByRole('row', { name: /answer No Yes/ })).toBeVisible();
});
