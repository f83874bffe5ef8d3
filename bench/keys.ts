import type { Page } from 'playwright';
import type { SyncState } from '../src-shared/contract/sync.ts';
import type { BenchCentral } from './support/central.ts';
import { type Figure, ms } from './support/figure.ts';
import { quantile } from './support/measure.ts';
import { form } from './support/samples.ts';
import { type Ask, frameMs, openAsk, signInAt, withWindow } from './support/window.ts';

/** Scores that are timed while nothing else happens. */
const quietScores = 200;

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

/** From a key to the new score, at 44 items, while a whole parish arrives and while nothing happens. */
export function keyFigures(central: BenchCentral, home: string, what: string): Promise<Figure[]> {
  return withWindow(central, home, timeScores, async page => {
    await signInAt(page, central);
    const { ask, close } = await openAsk(page);
    await openForm(page, ask);
    while ((await ask<SyncState>('sync.state')).lastSyncedAt === null) await answerAndTakeBack(page);
    const arriving = await takeTimes(page);
    for (let count = 0; count < quietScores; count += 2) await answerAndTakeBack(page);
    const quiet = await takeTimes(page);
    close();
    return [
      {
        what: `key press to new score ${what}, p99`,
        against: 'a frame of 16.7 ms; one run',
        value: quantile(arriving, 0.99),
        unit: 'ms',
        target: { atMost: frameMs },
        facts: `p50 ${ms(quantile(arriving, 0.5))} of ${arriving.length}; p99 ${ms(quantile(quiet, 0.99))} when nothing happens`,
      },
    ];
  });
}
