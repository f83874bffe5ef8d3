import { type Browser, chromium as launcher, type Page } from 'playwright';
import { chromiumArguments, findChromium } from '../find-chromium.ts';

let browser: Browser | null = null;

/** The browser behind the window; the test connects to it through `DAYBOOK_STAND_IN_PORT`. */
export const chromium = {
  async openPage(): Promise<Page> {
    browser = await launcher.launch({
      executablePath: findChromium(),
      args: [...chromiumArguments, `--remote-debugging-port=${process.env.DAYBOOK_STAND_IN_PORT}`],
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    return context.newPage();
  },
  async close(): Promise<void> {
    await browser?.close();
  },
};
