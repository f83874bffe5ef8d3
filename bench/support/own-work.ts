import type { Page } from 'playwright';

/** A line of Chromium's trace: a piece of work of a thread, or the name of one. Times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the piece. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;

/** The longest piece of work of a window's own thread, in milliseconds of processor time. */
function longestOf(events: readonly TraceEvent[]): number {
  const isWindow = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain';
  const windows = new Set(events.filter(isWindow).map(threadOf));
  const tasks = events.filter(each => each.name.endsWith('RunTask') && windows.has(threadOf(each)));
  if (tasks.length === 0) throw new Error('The trace has no work of a window');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

/**
 * The longest that the window's own thread works in one piece while `work` goes on, in milliseconds of processor time: a frame is
 * late for that much of ours, whatever else the machine has to do.
 */
export async function longestWork<T>(page: Page, work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser of its own');
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel'] } });
  const result = await work();
  const isWhole = new Promise(resolve => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await isWhole;
  await session.detach();
  return { result, longest: longestOf(events) };
}
