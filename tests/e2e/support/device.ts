import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import type { TestPerson } from '../../support/central-database.ts';
import { startElectron } from './hosts/electron.ts';
import { startElectronStandIn } from './hosts/electron-stand-in.ts';
import type { HostKind, HostSettings, RunningHost } from './hosts/host.ts';
import { startLoopback } from './hosts/loopback.ts';

/** The app on one device: a home folder, and the host that runs over it. */
export interface Device {
  readonly home: string;
  /** The present window; another one after `restart` and `reopen`. */
  readonly page: Page;
  /** What any window of this device logged as an error. */
  readonly consoleErrors: readonly string[];
  /** Signs a person in for the first time here, or again, and waits for the first page. */
  signIn(person: TestPerson): Promise<void>;
  signOut(): Promise<void>;
  /** Leaves a PNG picture on the clipboard, as when the person copies one in another program. */
  copyPicture(png: Buffer): Promise<void>;
  /** Ends the app properly; gives the exit code of its process. */
  stop(): Promise<number | null>;
  /** Ends the app as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again over the same home. */
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

interface DeviceParts {
  readonly kind: HostKind;
  readonly central: string;
  readonly browser: Browser;
}

const starters: Record<HostKind, (settings: HostSettings) => Promise<RunningHost>> = {
  loopback: startLoopback,
  'electron-stand-in': startElectronStandIn,
  electron: startElectron,
};

export async function openDevice({ kind, central, browser }: DeviceParts): Promise<Device> {
  const home = mkdtempSync(join(tmpdir(), 'daybook-device-'));
  const consoleErrors: string[] = [];
  let ending = false;
  let host: RunningHost | null = null;

  async function open(): Promise<void> {
    ending = false;
    host = await starters[kind]({ home, central, browser });
    host.page.setDefaultTimeout(15_000);
    // As for a person who asks for less motion: a spec waits for what is there, and never for how it came.
    await host.page.emulateMedia({ reducedMotion: 'reduce' });
    // What a window logs while its host is being ended (a lost connection) is no fault of a screen.
    host.page.on('console', message => {
      if (message.type() === 'error' && !ending) consoleErrors.push(message.text());
    });
    host.page.on('pageerror', error => {
      if (!ending) consoleErrors.push(String(error));
    });
    await host.page.getByRole('main').waitFor();
    // The guide of the first day comes once on each device: its own spec lets it come.
    await host.page.evaluate(() => localStorage.setItem('daybook.guide', 'seen'));
    await expect(host.page.getByText('Opening the book…')).toHaveCount(0, { timeout: 45_000 });
  }

  function running(): RunningHost {
    if (host === null) throw new Error('The app of this device is not running');
    return host;
  }

  async function end<T>(how: (running: RunningHost) => Promise<T>): Promise<T> {
    ending = true;
    const ended = running();
    host = null;
    return how(ended);
  }

  async function signIn({ username, password }: TestPerson): Promise<void> {
    const { page } = running();
    const known = page.getByRole('button', { name: username });
    const name = page.getByRole('textbox', { name: 'Name' });
    await known.or(name).first().waitFor();
    if (await known.isVisible()) await known.click();
    else await name.fill(username);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  }

  await open();
  return {
    home,
    get page() {
      return running().page;
    },
    consoleErrors,
    signIn,
    signOut: async () => {
      const { page } = running();
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(
        page.getByRole('button', { name: 'Sign in' }).or(page.getByText('Who is signing in?')),
      ).toBeVisible();
    },
    copyPicture: png => running().copyPicture(png),
    stop: () => end(ended => ended.stop()),
    kill: () => end(ended => ended.kill()),
    reopen: open,
    dispose: async () => {
      if (host !== null) await end(ended => ended.stop());
      rmSync(home, { recursive: true, force: true });
    },
  };
}
