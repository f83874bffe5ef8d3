import type { Browser } from '@playwright/test';

const elsewhere = 'https://another-program.test/';

/** Copies a PNG picture in a window of its own, as another program does: the app's own window may not write to the clipboard. */
export async function copyPictureIn(browser: Browser, png: Buffer): Promise<void> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.route(elsewhere, route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(elsewhere);
  await page.evaluate(
    async address => {
      const picture = await (await fetch(address)).blob();
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await context.close();
}
