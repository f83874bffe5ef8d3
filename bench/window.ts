import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { buildApp } from '../src-main/start/build-app.ts';
import type { SyncState } from '../src-shared/contract/sync.ts';
import { openSocket } from '../tests/contract/support/http-client.ts';
import { chromiumArguments, findChromium } from '../tests/e2e/support/find-chromium.ts';
import { startHostProcess } from '../tests/support/host-process.ts';
import { multiplyCentral } from '../tests/support/multiply-central.ts';
import { type BenchCentral, withCentral } from './support/central.ts';
import { signIn } from './support/device.ts';
import { withGateway } from './support/exchange.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillCentral } from './support/fill-central.ts';
import { quantile } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { parish } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const frameMs = 1000 / 60;
/** Records of a push; the others are copies of them. */
const original = 1_000;
const betweenQueriesMs = 20;
const quietMs = 5_000;

type Ask = <Reply>(name: string, input?: unknown) => Promise<Reply>;

/** Asks the data service over a second socket of the window's own session. */
async function openAsk(page: Page): Promise<{ ask: Ask; close(): void }> {
  const { port, origin } = new URL(page.url());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = await openSocket(Number(port), { cookie, origin });
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

/** Counts in the page how long it took from one frame to the next. */
function countFrames(): void {
  const frames = { last: performance.now(), longest: 0 };
  const look = () => {
    const now = performance.now();
    frames.longest = Math.max(frames.longest, now - frames.last);
    frames.last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, {
    longestFrame: () => {
      const { longest } = frames;
      frames.longest = 0;
      return longest;
    },
  });
}

/** The longest time between two frames since it was last asked, beyond a frame itself. */
async function stoodStill(page: Page): Promise<number> {
  const longest = await page.evaluate('longestFrame()');
  return Math.max(0, Number(longest) - frameMs);
}

interface Watched {
  /** Milliseconds that the window stood still at the longest, while records came and while nothing happened. */
  readonly arriving: number;
  readonly quiet: number;
  /** Of a list, asked again and again while records came. */
  readonly queries: readonly number[];
}

async function watchPull(page: Page, { credentials }: BenchCentral, expected: number): Promise<Watched> {
  await page.getByRole('textbox', { name: 'Name' }).fill(credentials.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  // Showing the first page is not what is measured.
  await page.evaluate('new Promise(resolve => requestIdleCallback(resolve))');
  await stoodStill(page);
  const { ask, close } = await openAsk(page);
  const queries: number[] = [];
  for (let state = await ask<SyncState>('sync.state'); state.lastSyncedAt === null; state = await ask('sync.state')) {
    if (state.error !== null) throw new Error(`the pull failed: ${state.error.code}`);
    const startedAt = performance.now();
    await ask('inspections.list', { status: ['submitted'] });
    queries.push(performance.now() - startedAt);
    await pass(betweenQueriesMs);
  }
  const arriving = await stoodStill(page);
  const { total } = await ask<{ total: number }>('inspections.list', {});
  if (total !== expected) throw new Error(`${total} inspections came instead of ${expected}`);
  await pass(quietMs);
  const quiet = await stoodStill(page);
  close();
  return { arriving, quiet, queries };
}

/** The app as `npm start` serves it, in a real browser, over an empty home. */
async function watchWindow(central: BenchCentral, home: string, expected: number): Promise<Watched> {
  const host = startHostProcess(['src-main/start/start.ts', '--host', 'loopback', '--no-build'], {
    DAYBOOK_HOME: home,
    DATABASE_URL: central.credentials.central,
  });
  const executablePath = findChromium();
  const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath && { executablePath }) });
  try {
    const [address] = await host.printed(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.addInitScript(countFrames);
    await page.goto(address);
    return await watchPull(page, central, expected);
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** What a person at the window feels while a whole parish arrives. */
export function benchWindow({ stored }: BenchOptions): Promise<Figure[]> {
  buildApp(process.cwd(), () => {});
  const copies = Math.ceil(stored / original) - 1;
  const expected = original * (copies + 1);
  return withTemporaryFolder(folder =>
    withCentral(folder, 0, async central => {
      const home = join(folder, 'filler');
      mkdirSync(home);
      const filler = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
      await withGateway(central, filler, gateway => fillCentral(gateway, original));
      await filler.signOut();
      await central.asOwner(client => multiplyCentral(client, copies, [parish]));
      const { arriving, quiet, queries } = await watchWindow(central, join(folder, 'home'), expected);
      const what = `while ${short(expected)} inspections arrive`;
      const [p50, p99] = [quantile(queries, 0.5), quantile(queries, 0.99)];
      return [
        {
          what: `longest the window stands still ${what}`,
          against: 'a frame of 16.7 ms; one run',
          value: arriving,
          unit: 'ms',
          target: { atMost: frameMs },
          facts: `${ms(quiet)} in ${quietMs / 1000} s when nothing happens`,
        },
        {
          what: `list asked from the window ${what}, p99`,
          against: 'of the answer, through the host; one run',
          value: p99,
          unit: 'ms',
          target: { atMost: 50 },
          facts: `p50 ${ms(p50)}, longest ${ms(Math.max(...queries))} of ${queries.length}`,
        },
      ];
    }),
  );
}
