import type { Page } from 'playwright';
import type { SyncState } from '../src-shared/contract/sync.ts';
import type { BenchCentral } from './support/central.ts';
import { type Figure, ms } from './support/figure.ts';
import { quantile } from './support/measure.ts';
import { form } from './support/samples.ts';
import { type Ask, frameMs, openAsk, signInAt, withWindow } from './support/window.ts';

/** Scores that are timed while nothing else happens. */
export const quietScores = 200;

/** Measures in the page how long it takes from a key until the head of the form shows another score. */
function timeScores(): void {
  const times: number[] = [];
  let pressedAt = 0;
  let shown = '';
  const scoreNow = () => document.querySelector('[aria-label="Score so far"]')?.textContent ?? '';
  addEventListener(
    'keydown',
    event => {
      pressedAt = event.timeStamp;
      shown = scoreNow();
    },
    true,
  );
  const look = () => {
    const now = scoreNow();
    if (pressedAt === 0 || now === '' || now === shown) return;
    times.push(performance.now() - pressedAt);
    pressedAt = 0;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  Object.assign(window, { takeTimes: () => times.splice(0) });
}

/** Answers an item, goes back and takes the answer away again: two new scores. */
async function answerAndTakeBack(page: Page): Promise<void> {
  for (const key of ['1', 'ArrowUp', 'Backspace']) await page.keyboard.press(key);
}

const takeTimes = async (page: Page) => (await page.evaluate('takeTimes()')) as number[];

/** Opens an empty form for the first premises that came. */
async function openForm(page: Page, ask: Ask): Promise<void> {
  let premisesId: string | undefined;
  while (premisesId === undefined) {
    const { rows } = await ask<{ rows: { id: string }[] }>('premises.list', { limit: 1 });
    premisesId = rows[0]?.id;
  }
  await page.evaluate(hash => {
    location.hash = hash;
  }, `/inspections/new?premisesId=${premisesId}&formId=${form.id}`);
  await page.getByRole('radiogroup', { name: /^1 / }).getByRole('radio').first().focus();
  await takeTimes(page);
}

/** A form of 44 items in a window. */
export interface KeyWindow {
  readonly ask: Ask;
  /** Presses keys while `goesOn` says so; milliseconds from each to the score that it makes. */
  press(goesOn: (scores: number) => Promise<boolean> | boolean): Promise<number[]>;
}

/** Signs in on a device and opens an empty form for the first premises that are there. */
export function withKeys<T>(central: BenchCentral, home: string, work: (keys: KeyWindow) => Promise<T>): Promise<T> {
  return withWindow(central, home, timeScores, async page => {
    await signInAt(page, central);
    const { ask, close } = await openAsk(page);
    await openForm(page, ask);
    const result = await work({
      ask,
      press: async goesOn => {
        for (let scores = 0; await goesOn(scores); scores += 2) await answerAndTakeBack(page);
        return takeTimes(page);
      },
    });
    close();
    return result;
  });
}

/** @param quiet the same while nothing happens */
export function keyFigure(what: string, times: readonly number[], quiet: readonly number[]): Figure {
  return {
    what: `key press to new score ${what}, p99`,
    against: 'a frame of 16.7 ms; one run',
    value: quantile(times, 0.99),
    unit: 'ms',
    target: { atMost: frameMs },
    facts: `p50 ${ms(quantile(times, 0.5))} of ${times.length}; p99 ${ms(quantile(quiet, 0.99))} when nothing happens`,
  };
}

/** From a key to the new score while a whole parish arrives on a new device, and while nothing happens. */
export function keysOnNewDevice(central: BenchCentral, home: string, what: string): Promise<Figure> {
  return withKeys(central, home, async ({ ask, press }) => {
    const arriving = await press(async () => (await ask<SyncState>('sync.state')).lastSyncedAt === null);
    return keyFigure(what, arriving, await press(scores => scores < quietScores));
  });
}
