import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { findRefusedOption } from '../../../src-main/hosts/electron/refused-options.ts';
import { freePort } from '../../support/free-port.ts';
import { type HostProcess, startHostProcess } from '../../support/host-process.ts';

/** The built bundles of the Electron host, on the stand-in for Electron. */
function startApp(args: readonly string[], environment: NodeJS.ProcessEnv): HostProcess {
  const home = mkdtempSync(join(tmpdir(), 'daybook-electron-'));
  const standIn = './tests/e2e/support/electron-stand-in/register.ts';
  const app = startHostProcess(['--import', standIn, 'out/main/main.js', ...args], {
    DAYBOOK_HOME: home,
    ...environment,
  });
  onTestFinished(async () => {
    await app.kill();
    rmSync(home, { recursive: true, force: true });
  });
  return app;
}

async function openWindow(): Promise<{ app: HostProcess; page: Page }> {
  const port = String(await freePort());
  const app = startApp([], { DAYBOOK_STAND_IN_PORT: port });
  await app.printed(/stand-in window is open/);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  onTestFinished(() => browser.close());
  const page = browser.contexts().flatMap(context => context.pages())[0];
  if (page === undefined) throw new Error('The stand-in opened no window');
  return { app, page };
}

test.each<[string, string[], NodeJS.ProcessEnv]>([
  ['--remote-debugging-port', ['--remote-debugging-port=9222'], {}],
  ['ELECTRON_RUN_AS_NODE', [], { ELECTRON_RUN_AS_NODE: '1' }],
])('a package that is started with %s says so in one sentence and ends without a window', async (option, args, env) => {
  const app = startApp(args, { ...env, DAYBOOK_STAND_IN_PACKAGED: '1' });
  expect(await app.ended()).toBe(1);
  expect(app.said()).toBe(
    `Daybook was not started: It does not start with ${option}, which would let another program look into your records. Start it without.\n`,
  );
});

test('every switch that opens the app to others is refused, and what a person may want is not', () => {
  const find = (...given: string[]) => findRefusedOption(name => given.includes(name), {});
  for (const name of [
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'inspect-port',
    'js-flags',
    'load-extension',
    'renderer-cmd-prefix',
    'disable-web-security',
  ]) {
    expect(find(name)).toBe(`--${name}`);
  }
  // An AppImage starts without Chromium's sandbox where the system has none for it.
  expect(find('no-sandbox', 'force-device-scale-factor', 'lang')).toBeNull();
  expect(findRefusedOption(() => false, { NODE_OPTIONS: '' })).toBe('NODE_OPTIONS');
  expect(findRefusedOption(() => false, { PATH: '/usr/bin', DAYBOOK_HOME: '/home/ines' })).toBeNull();
});

test('of the device the window may ask for the pictures of the camera alone; it goes nowhere, and saves only what it made itself, where its person says', async () => {
  const { app, page } = await openWindow();
  const states = await page.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[]).map(
        async name => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(
    ['denied', 'denied', 'granted', 'denied', 'denied'].map(state => expect.stringMatching(state)),
  );
  const starts = (wanted: MediaStreamConstraints) =>
    page.evaluate(
      each =>
        navigator.mediaDevices.getUserMedia(each).then(
          stream => stream.getTracks().map(({ kind }) => kind),
          error => (error as Error).name,
        ),
      wanted,
    );
  expect(await starts({ video: true })).toEqual(['video']);
  expect(await starts({ audio: true })).toBe('NotAllowedError');
  expect(await starts({ video: true, audio: true })).toBe('NotAllowedError');

  const save = (href: string, download: string) =>
    page.evaluate(link => Object.assign(document.createElement('a'), link).click(), { href, download });
  await save('data:application/octet-stream,stranger', 'stranger.exe');
  await app.printed(/stand-in download cancelled: stranger.exe/);
  await save(await page.evaluate(() => URL.createObjectURL(new Blob(['own']))), 'own.txt');
  await app.printed(/stand-in download asked where to save: own.txt/);

  const address = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
    window.open('https://example.com/');
    document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }));
  });
  await expect.poll(() => page.context().pages().length).toBe(1);
  await expect.poll(() => page.frames().map(frame => frame.url())).not.toContain('https://example.com/');
  expect(page.url()).toBe(address);
});
