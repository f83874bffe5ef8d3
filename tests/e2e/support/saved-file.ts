import { expect, type Page } from '@playwright/test';

/** The report that a press saves as PDF: the bytes that the page hands over, since not every host leaves them where a test can read. */
export async function saved(page: Page): Promise<Buffer> {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = file => {
      const reader = new FileReader();
      reader.onload = () => document.body.setAttribute('data-saved', String(reader.result));
      reader.readAsDataURL(file as Blob);
      return make(file);
    };
  });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/Half Way Tree Patties\.pdf$/);
  await expect(page.locator('body')).toHaveAttribute('data-saved', /^data:application\/pdf;base64,/);
  const address = (await page.locator('body').getAttribute('data-saved')) ?? '';
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}
