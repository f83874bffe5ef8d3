import { type Browser, chromium, type Page } from '@playwright/test';
import { startHostProcess } from '../../../support/host-process.ts';
import { copyPictureIn } from './copy-picture.ts';
import type { HostSettings, RunningHost } from './host.ts';

async function findPage(browser: Browser, target: string): Promise<Page> {
  for (const page of browser.contexts().flatMap(context => context.pages())) {
    const debug = await page.context().newCDPSession(page);
    const { targetInfo } = await debug.send('Target.getTargetInfo');
    await debug.detach();
    if (targetInfo.targetId === target) return page;
  }
  throw new Error('The window of the stand-in is not in the browser');
}

/** The built Electron bundles under the stand-in, whose window is in the test's browser; the test looks into it over the debugging port. */
export async function startElectronStandIn({
  home,
  central,
  browser,
  debuggingPort,
}: HostSettings): Promise<RunningHost> {
  const host = startHostProcess(['--import', './tests/e2e/support/electron-stand-in/register.ts', 'out/main/main.js'], {
    DAYBOOK_HOME: home,
    DAYBOOK_CENTRAL: central,
    DAYBOOK_STAND_IN_PORT: String(debuggingPort),
  });
  const [, target = ''] = await host.printed(/stand-in window is open: (\w+)/);
  const looking = await chromium.connectOverCDP(`http://127.0.0.1:${debuggingPort}`);
  return {
    page: await findPage(looking, target),
    copyPicture: png => copyPictureIn(browser, png),
    stop: async () => {
      const code = await host.stop();
      await looking.close();
      return code;
    },
    kill: async () => {
      await host.kill();
      await looking.close();
    },
  };
}
