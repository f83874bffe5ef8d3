import type { Browser, Page } from 'playwright';
import type { HostProcess } from '../../tests/support/host-process.ts';
import type { BenchCentral } from './central.ts';
import { type HostStart, withHost } from './host.ts';
import { openWindow, signInAt } from './window.ts';

/** Measures in the page how long it takes from sending the password until Today is drawn: the visits that are due come last. */
function timeToday(): void {
  let pressedAt = 0;
  const press = (event: Event) => {
    pressedAt = event.timeStamp;
  };
  const look = () => {
    if (pressedAt === 0 || document.querySelector('ul[aria-label="Visits due"]') === null) return;
    watch.disconnect();
    const toToday = new Promise(resolve => requestAnimationFrame(() => resolve(performance.now() - pressedAt)));
    Object.assign(window, { toToday });
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { subtree: true, childList: true });
  addEventListener('submit', press, true);
}

/** Milliseconds from `npm start` until the window has a button that can be pressed; `work` goes on from there. */
export function startToButton<T>(
  browser: Browser,
  start: HostStart,
  button: string,
  work: (page: Page, host: HostProcess) => Promise<T>,
): Promise<{ readonly toButton: number; readonly result: T }> {
  const startedAt = performance.now();
  return withHost(start, async (address, host) => {
    const page = await openWindow(browser, address, timeToday);
    await page.getByRole('button', { name: button }).click({ trial: true });
    const toButton = performance.now() - startedAt;
    const result = await work(page, host);
    await page.context().close();
    return { toButton, result };
  });
}

/** Signs in again; milliseconds from the press until Today is drawn. */
export async function signInToToday(page: Page, central: BenchCentral): Promise<number> {
  await signInAt(page, central);
  await page.getByRole('list', { name: 'Visits due' }).waitFor();
  return Number(await page.evaluate('toToday'));
}
