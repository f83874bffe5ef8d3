import type { Locator, Page } from '@playwright/test';
import { exifSegment } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, expectSaved, startInspection } from '../support/recording.ts';

const photosOf = (page: Page, of: string): Locator =>
  page.getByRole('list', { name: `Photos of ${of}`, exact: true }).getByRole('button');

/** A JPEG that is red above on the left, green below on the left, blue on the right. */
async function drawJpeg(page: Page, width: number, height: number): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([right, low]) => {
      const sheet = new OffscreenCanvas(right, low);
      const context = sheet.getContext('2d');
      for (const [colour, x, y] of [
        ['#00f', 0, 0],
        ['#f00', -right / 2, -low / 2],
        ['#0f0', -right / 2, low / 2],
      ] as const) {
        if (context === null) continue;
        context.fillStyle = colour;
        context.fillRect(x, y, right, low);
      }
      return [...new Uint8Array(await (await sheet.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())];
    },
    [width, height] as const,
  );
  return Buffer.from(bytes);
}

/** The colours near the corners of a thumbnail: above left, above right, below left, below right. */
const cornersOf = (image: Locator) =>
  image.evaluate((shown: HTMLImageElement) => {
    const { naturalWidth: width, naturalHeight: height } = shown;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(shown, 0, 0);
    const at = (x: number, y: number) => {
      const [red = 0, green = 0, blue = 0] = context?.getImageData(x, y, 1, 1).data ?? [];
      return red > 200 ? 'r' : green > 200 ? 'g' : blue > 200 ? 'b' : '?';
    };
    return [at(9, 9), at(width - 9, 9), at(9, height - 9), at(width - 9, height - 9)].join('');
  });

test('a picture of a camera with 50 megapixels becomes a photo, and each stands upright however the camera was held', async ({
  app,
  central,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  const jpeg = await drawJpeg(page, 3200, 1600);
  const held = [1, 2, 3, 4, 5, 6, 7, 8].map(orientation => ({
    name: `held-${orientation}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.concat([
      jpeg.subarray(0, 2),
      exifSegment(`2026:03:01 14:02:0${orientation}`, '', orientation),
      jpeg.subarray(2),
    ]),
  }));
  const large = { name: 'large.jpg', mimeType: 'image/jpeg', buffer: await drawJpeg(page, 8192, 6144) };
  await page.getByLabel('Pictures for the field Photos', { exact: true }).setInputFiles([...held, large]);
  const images = photosOf(page, 'the field Photos').locator('img');
  await expect(images).toHaveCount(9, { timeout: 60_000 });
  const corners = await Promise.all((await images.all()).map(cornersOf));
  expect(corners).toEqual(['rbgb', 'brbg', 'bgbr', 'gbrb', 'rgbb', 'grbb', 'bbgr', 'bbrg', 'rbgb']);
  await expectSaved(page);
  await photosOf(page, 'the field Photos').last().click();
  await expect(page.getByRole('dialog')).toContainText('1600 × 1200 pixels');
  // Else every picture would be decoded whole, which takes the memory that its limit is made for.
  expect(await page.evaluate('isSecureContext && "ImageDecoder" in window')).toBe(true);
});
