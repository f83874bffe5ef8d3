import { type Browser, chromium, type Page } from 'playwright';
import type { WebSocket } from 'ws';
import { pageSecretKey } from '../../src-shared/contract/page-secret-key.ts';
import { openSocket } from '../../tests/contract/support/http-client.ts';
import { chromiumArguments, findChromium } from '../../tests/e2e/support/find-chromium.ts';
import type { BenchCentral } from './central.ts';
import { withHost } from './host.ts';
import { inspector } from './samples.ts';

/** One frame of a screen, in milliseconds. */
export const frameMs = 1000 / 60;

/** Calls the data service by the names of the contract. */
export type Ask = <Reply>(name: string, input?: unknown) => Promise<Reply>;

/** Asks the data service over a socket. */
export function askOver(socket: WebSocket): { ask: Ask; close(): void } {
  const waiting = new Map<number, (reply: { output?: unknown; error?: unknown }) => void>();
  socket.on('message', data => {
    // Events of the data service have no id.
    const message = JSON.parse(String(data)) as { id?: number; output?: unknown; error?: unknown };
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  let id = 0;
  const ask = async <Reply>(name: string, input?: unknown): Promise<Reply> => {
    id += 1;
    const reply = Promise.withResolvers<{ output?: unknown; error?: unknown }>();
    waiting.set(id, reply.resolve);
    socket.send(JSON.stringify({ id, name, input }));
    const { output, error } = await reply.promise;
    if (error !== undefined) throw new Error(`${name}: ${JSON.stringify(error)}`);
    return output as Reply;
  };
  return { ask, close: () => socket.terminate() };
}

/** Asks the data service over a second socket of the window's own session. */
export async function openAsk(page: Page): Promise<{ ask: Ask; close(): void }> {
  const { port, origin } = new URL(page.url());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const secret = await page.evaluate(key => sessionStorage.getItem(key), pageSecretKey);
  return askOver(await openSocket(Number(port), { cookie, origin }, secret ?? undefined));
}

/** A real browser, which is closed after the work. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath && { executablePath }) });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A device of a central by its folder. */
export const deviceAt = (central: BenchCentral, home: string): NodeJS.ProcessEnv => ({
  DAYBOOK_HOME: home,
  DATABASE_URL: central.credentials.central,
});

/**
 * A window of a browser that has never been here, at the address that a host has printed.
 * @param watch runs in the page before anything else of it
 */
export async function openWindow(browser: Browser, address: string, watch: () => void = () => {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(address);
  return page;
}

/** The app as `npm start` serves it, in a real browser: on a new device, or on one that was here before. */
export function withWindow<T>(
  central: BenchCentral,
  home: string,
  watch: () => void,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  return withBrowser(browser =>
    withHost({ environment: deviceAt(central, home) }, async address =>
      work(await openWindow(browser, address, watch)),
    ),
  );
}

/** The inspector's name, for who has signed in here before. */
export const knownPerson = (page: Page) => page.getByRole('button', { name: inspector.name });

/** Signs in, and waits for the frame of the app: the first time on this device, when a pull begins, or again. */
export async function signInAt(page: Page, { credentials }: BenchCentral): Promise<void> {
  await page.evaluate("localStorage.setItem('daybook.guide', 'seen')");
  const name = page.getByRole('textbox', { name: 'Name' });
  const known = knownPerson(page);
  await known.or(name).waitFor();
  if (await known.isVisible()) await known.click();
  else await name.fill(credentials.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}
