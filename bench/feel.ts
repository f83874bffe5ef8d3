import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openByPassword } from '../src-main/services/session/keyring.ts';
import { listAccounts } from '../src-main/services/session/people-folder.ts';
import { buildApp } from '../src-main/start/build-app.ts';
import { pullAll } from '../src-main/sync/pull.ts';
import type { SyncState } from '../src-shared/contract/sync.ts';
import { type KeyWindow, keyFigure, quietScores, withKeys } from './keys.ts';
import type { BenchCentral } from './support/central.ts';
import { type Department, withDepartment } from './support/department.ts';
import { signIn } from './support/device.ts';
import { makeEmptyProject } from './support/empty-page.ts';
import { openEveryScreen } from './support/every-screen.ts';
import { exchangeContext, withGateway } from './support/exchange.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { inTurn, median, timed } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { inspector } from './support/samples.ts';
import { collects, settledMemory } from './support/settled-memory.ts';
import { signInToToday, startToButton } from './support/start-to-today.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';
import { deviceAt, withBrowser } from './support/window.ts';

/** Of what is stored, the part that arrives while keys are pressed. */
const arrivingPart = 1 / 4;
/** What a sign-in may take beyond the derivation of its key. */
const signInMs = 400;

/** A device that has all of a central. */
async function fillHome(central: BenchCentral, home: string): Promise<void> {
  mkdirSync(home);
  const device = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
  try {
    await withGateway(central, device, gateway => pullAll(exchangeContext(device, gateway)));
  } finally {
    await device.signOut();
  }
}

/** Waits until another exchange than that of the time given is over. */
async function exchangedAfter(ask: KeyWindow['ask'], before: string | null): Promise<string | null> {
  const { lastSyncedAt, error } = await ask<SyncState>('sync.state');
  if (error !== null) throw new Error(`the exchange failed: ${error.code}`);
  return lastSyncedAt === before ? null : lastSyncedAt;
}

/** From a key to the new score on a device that is full, while records arrive and while nothing happens. */
function keysWhilePulling({ central, count, grow }: Department, home: string): Promise<Figure> {
  const arriving = count * arrivingPart;
  return withKeys(central, home, async ({ ask, press }) => {
    const quiet = await press(scores => scores < quietScores);
    const { lastSyncedAt } = await ask<SyncState>('sync.now');
    await grow(arriving);
    const pull = ask('sync.now');
    const times = await press(async () => (await exchangedAfter(ask, lastSyncedAt)) === null);
    await pull;
    return keyFigure(`with ${short(count)} stored, ${short(arriving)} arriving`, times, quiet);
  });
}

interface StartTimes {
  readonly toButton: number;
  readonly toToday: number;
  readonly derivation: number;
}

/** From `npm start` to the sign-in, and from there to Today. */
async function startFigures({ central, count }: Department, home: string, folder: string): Promise<Figure[]> {
  const environment = deviceAt(central, home);
  const project = await makeEmptyProject(folder);
  const [account] = await listAccounts(home);
  if (account === undefined) throw new Error('nobody has signed in on this device');
  const derive = () => timed(() => openByPassword(account.keyring, central.credentials.password));
  const { daybook, empty } = await withBrowser(browser =>
    inTurn<'daybook' | 'empty', StartTimes>({
      daybook: async () => {
        const derivation = await derive();
        const start = await startToButton(browser, { environment }, inspector.name, page =>
          signInToToday(page, central),
        );
        return { toButton: start.toButton, toToday: start.result, derivation };
      },
      empty: async () => {
        const start = await startToButton(browser, { environment, project }, 'Press', async () => {});
        return { toButton: start.toButton, toToday: Number.NaN, derivation: Number.NaN };
      },
    }),
  );
  const [ours, theirs] = [daybook, empty].map(times => median(times.map(each => each.toButton))) as [number, number];
  const [today, derivation] = [median(daybook.map(each => each.toToday)), median(daybook.map(each => each.derivation))];
  return [
    {
      what: `later start to a usable sign-in, ${short(count)} stored`,
      against: 'an empty React page in the same host',
      value: ours / theirs,
      unit: 'x',
      target: { atMost: 1.5 },
      facts: `${ms(ours)} / ${ms(theirs)}`,
    },
    {
      what: `sign-in to Today, ${short(count)} stored`,
      against: 'the derivation of the key alone, subtracted',
      value: today - derivation,
      unit: 'ms',
      target: { atMost: signInMs },
      facts: `${ms(today)} - ${ms(derivation)}`,
    },
  ];
}

/** What the host keeps in memory once every screen was open. */
async function memoryFigure({ central, count }: Department, home: string, folder: string): Promise<Figure> {
  const on = (device: string) => ({ environment: deviceAt(central, device), nodeArguments: collects });
  return withBrowser(async browser => {
    const empty = await startToButton(browser, on(join(folder, 'empty')), 'Sign in', (_, host) => settledMemory(host));
    const full = await startToButton(browser, on(home), inspector.name, async (page, host) => {
      await signInToToday(page, central);
      const screens = await openEveryScreen(page);
      return { screens, memory: await settledMemory(host) };
    });
    const { screens, memory } = full.result;
    return {
      what: `memory of the host with ${short(count)} stored, ${screens} screens opened`,
      against: 'the same host on an empty home; one run',
      value: memory / empty.result,
      unit: 'x',
      target: { atMost: 1.5 },
      facts: `${short(memory)} MB / ${short(empty.result)} MB, its garbage collected`,
    };
  });
}

/** What a person feels on a laptop with years of records. */
export function benchFeel({ stored }: BenchOptions): Promise<Figure[]> {
  buildApp(process.cwd(), () => {});
  return withTemporaryFolder(folder =>
    withDepartment(folder, stored, async department => {
      const home = join(folder, 'home');
      await fillHome(department.central, home);
      const start = await startFigures(department, home, folder);
      const memory = await memoryFigure(department, home, folder);
      return [await keysWhilePulling(department, home), ...start, memory];
    }),
  );
}
