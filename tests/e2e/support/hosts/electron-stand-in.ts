import { chromium } from '@playwright/test';
import { freePort } from '../../../support/free-port.ts';
import { startHostProcess } from '../../../support/host-process.ts';
import { copyPictureIn } from './copy-picture.ts';
import type { HostSettings, RunningHost } from './host.ts';

/** The built Electron bundles under the stand-in; the test looks into its window over the debugging port. */
export async function startElectronStandIn({ home, central }: HostSettings): Promise<RunningHost> {
  const port = await freePort();
  const host = startHostProcess(['--import', './tests/e2e/support/electron-stand-in/register.ts', 'out/main/main.js'], {
    DAYBOOK_HOME: home,
    DAYBOOK_CENTRAL: central,
    DAYBOOK_STAND_IN_PORT: String(port),
  });
  await host.printed(/stand-in window is open/);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser.contexts().flatMap(context => context.pages())[0];
  if (page === undefined) throw new Error('The stand-in opened no window');
  return {
    page,
    copyPicture: png => copyPictureIn(browser, png),
    stop: () => host.stop(),
    kill: () => host.kill(),
  };
}
