import { type Browser, chromium as launcher, type Page } from 'playwright';
import { chromiumArguments, findChromium, withFilm } from '../find-chromium.ts';

let browser: Browser | null = null;

/** The browser behind the window; the test connects to it through `DAYBOOK_STAND_IN_PORT`. */
export const chromium = {
  async openPage(): Promise<Page> {
    const film = process.env.DAYBOOK_TEST_FILM;
    browser = await launcher.launch({
      executablePath: findChromium(),
      // A signal is the app's to answer; the library would end the process with 130 while the app is still stopping.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        ...(film === undefined ? chromiumArguments : withFilm(film)),
        `--remote-debugging-port=${process.env.DAYBOOK_STAND_IN_PORT}`,
      ],
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    return context.newPage();
  },
  async close(): Promise<void> {
    await browser?.close();
  },
};
