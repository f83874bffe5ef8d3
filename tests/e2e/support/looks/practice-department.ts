import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, type Page } from '@playwright/test';
import { freePort } from '../../../support/free-port.ts';
import { type HostProcess, startHostProcess } from '../../../support/host-process.ts';
import { goTo } from '../recording.ts';

/** The practice department of `npm start`, with the visits of two years, in a window of its own. */
export interface PracticeDepartment {
  readonly page: Page;
  signIn(name: string): Promise<void>;
  signOut(): Promise<void>;
  /** The password of all its people. */
  readonly password: string;
}

async function openWindow(host: HostProcess, browser: Browser): Promise<Page> {
  const [address] = await host.printed(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
  await host.printed(/The practice department has its visits/);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(15_000);
  await page.goto(address);
  await page.evaluate(() => {
    localStorage.setItem('daybook.guide', 'seen');
    localStorage.setItem('daybook.appearance', JSON.stringify({ theme: 'light', language: 'en' }));
  });
  await page.reload();
  return page;
}

const peopleIn = (page: Page): Pick<PracticeDepartment, 'signIn' | 'signOut'> => ({
  signIn: async name => {
    await page.getByRole('list').getByRole('button', { name }).last().click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
  },
  signOut: async () => {
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Who is signing in?').waitFor();
  },
});

/** One department for all tests of a worker: making it takes half a minute. Each test signs somebody in, and out again. */
export const test = base.extend<object, { department: PracticeDepartment }>({
  department: [
    async ({ browser }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'daybook-looks-'));
      const host = startHostProcess(['src-main/start/start.ts', '--host', 'loopback', '--no-build'], {
        DATABASE_URL: '',
        DAYBOOK_HOME: join(folder, 'device'),
        DAYBOOK_PRACTICE_HOME: join(folder, 'practice'),
        DAYBOOK_PRACTICE_PORT: String(await freePort()),
      });
      try {
        const page = await openWindow(host, browser);
        const [, password = ''] = await host.printed(/password (\S+)/);
        await use({ page, password, ...peopleIn(page) });
        await page.close();
      } finally {
        await host.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
