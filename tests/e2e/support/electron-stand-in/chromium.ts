import { type Browser, chromium as connector, type Page } from 'playwright';

let browser: Browser | null = null;

/** What the debugger calls the page: the test looks for the window by it. */
async function targetOf(page: Page): Promise<string> {
  const debug = await page.context().newCDPSession(page);
  const { targetInfo } = await debug.send('Target.getTargetInfo');
  await debug.detach();
  return targetInfo.targetId;
}

/**
 * The browser behind the window. It is the test's own, reached through `DAYBOOK_STAND_IN_PORT`; what is opened in it from here goes
 * away with this process, as a window does.
 */
export const chromium = {
  async openPage(): Promise<Page> {
    browser = await connector.connectOverCDP(`http://127.0.0.1:${process.env.DAYBOOK_STAND_IN_PORT}`);
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    return context.newPage();
  },
  targetOf,
  async close(): Promise<void> {
    await browser?.close();
  },
};
