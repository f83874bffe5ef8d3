import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, startInspection } from '../support/recording.ts';
import { draw } from '../support/touch.ts';

/** How light the strokes on a canvas are, from 0 to 255; -1 where nothing is drawn. */
const lightness = (field: Locator) =>
  field.evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const inked = Array.from({ length: pixels.length / 4 }, (_, at) => at * 4).filter(
      at => (pixels[at + 3] ?? 0) > 200,
    );
    return inked.length === 0 ? -1 : inked.reduce((sum, at) => sum + (pixels[at] ?? 0), 0) / inked.length;
  });

test('a signature that was drawn is seen in each theme that is chosen beside it', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  const field = page.getByRole('group', { name: /^Received by/ }).getByRole('img', { name: /^Field to draw/ });
  await draw(field);
  const theme = page.getByRole('button', { name: /^Theme: / });
  const choose = async (next: string) => {
    while (!(await theme.getAttribute('aria-label'))?.startsWith(`Theme: ${next}.`)) await theme.click();
  };
  await choose('Light');
  await expect.poll(() => lightness(field)).toBeGreaterThanOrEqual(0);
  await expect.poll(() => lightness(field)).toBeLessThan(100);
  await choose('Dark');
  await expect.poll(() => lightness(field)).toBeGreaterThan(150);
  await choose('Sunlight');
  await expect.poll(() => lightness(field)).toBeLessThan(30);
});
