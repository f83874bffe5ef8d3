import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';

/** Memory of a process in megabytes, as Linux counts it: `VmRSS` now, `VmHWM` at the most. */
export function megabytes(id: number, count: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${count}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** The process that draws the page: the window and its workers. It is the one that uses the most memory of its kind. */
async function windowProcess(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser of its own');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const [largest] = ids.toSorted((one, other) => megabytes(other, 'VmRSS') - megabytes(one, 'VmRSS'));
  if (largest === undefined) throw new Error('The browser has no process for its pages');
  return largest;
}

/** Megabytes that the window has before `work`, and what it has more at the most meanwhile. Linux alone counts this. */
export async function peakOf(page: Page, work: () => Promise<unknown>): Promise<{ before: number; more: number }> {
  const id = await windowProcess(page);
  await page.requestGC();
  // Begins the count of the most anew: proc(5), clear_refs.
  writeFileSync(`/proc/${id}/clear_refs`, '5');
  const before = megabytes(id, 'VmRSS');
  await work();
  return { before, more: megabytes(id, 'VmHWM') - before };
}
