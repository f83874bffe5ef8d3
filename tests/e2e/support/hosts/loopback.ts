import { startHostProcess } from '../../../support/host-process.ts';
import { copyPictureIn } from './copy-picture.ts';
import type { HostSettings, RunningHost } from './host.ts';

/** `npm start` against a central that is there, opened in the test's browser. */
export async function startLoopback({ home, central, browser }: HostSettings): Promise<RunningHost> {
  const host = startHostProcess(['src-main/start/start.ts', '--host', 'loopback', '--no-build'], {
    DAYBOOK_HOME: home,
    DATABASE_URL: central,
  });
  const [address] = await host.printed(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForURL(url => url.search === '');
  return {
    page,
    copyPicture: png => copyPictureIn(browser, png),
    stop: async () => {
      await context.close();
      return host.stop();
    },
    kill: async () => {
      await host.kill();
      await context.close();
    },
  };
}
