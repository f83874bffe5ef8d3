import { join } from 'node:path';
import type { Random } from '../src-main/platform/random.ts';
import { seededRandom, wholeNumber } from '../src-main/platform/seeded-random.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillRegister } from './support/fill-device.ts';
import { makeLocalFile } from './support/local-file.ts';
import { median, quantile } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { parish } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const searches = 200;
const rowsLookedAt = 20;
/** Premises of a device in the largest department. */
const registered = 100_000;

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A word with one typing mistake: a letter left out, doubled, wrong, or exchanged with the next. */
function mistyped(random: Random, word: string): string {
  const at = wholeNumber(random, 0, word.length - 2);
  const [start, letter = '', next = '', rest] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  const wrong = letters[wholeNumber(random, 0, letters.length - 1)] ?? '';
  const ways = [`${start}${next}${rest}`, `${start}${letter}${letter}${next}${rest}`, `${start}${wrong}${next}${rest}`];
  return [...ways, `${start}${next}${letter}${rest}`][wholeNumber(random, 0, 3)] ?? word;
}

/** Search of the register with so many typing mistakes in the first word of a name: how long it takes, and whether it is found. */
export async function benchSearch(_options: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(async folder => {
    const { session, close } = await makeLocalFile(join(folder, 'daybook.db'));
    const names = fillRegister(session.store, registered);
    const random = seededRandom(11);
    const search = (text: string) =>
      session.db.read(tx => tx.premisesLists.page({ parishes: [parish], text }, rowsLookedAt, 0)).rows;
    const figures = [0, 1, 2].flatMap((mistakes): Figure[] => {
      const times: number[] = [];
      let found = 0;
      for (let run = 0; run < searches; run += 1) {
        const [word = ''] = (names[wholeNumber(random, 0, names.length - 1)] ?? '').toLowerCase().split("'");
        let text = word;
        for (let mistake = 0; mistake < mistakes; mistake += 1) text = mistyped(random, text);
        const startedAt = performance.now();
        const rows = search(text);
        times.push(performance.now() - startedAt);
        const isMeant = ({ name, owner, address }: (typeof rows)[number]) =>
          `${name} ${owner} ${address}`.toLowerCase().includes(word);
        if (rows.some(isMeant)) found += 1;
      }
      const what = `search of ${short(registered)} premises, ${mistakes} typing mistakes`;
      return [
        {
          what: `${what}: p95`,
          against: 'of a page and its number',
          value: quantile(times, 0.95),
          unit: 'ms',
          target: { atMost: 20 },
          facts: `p50 ${ms(median(times))} of ${searches}`,
        },
        {
          what: `${what}: found`,
          against: `in the first ${rowsLookedAt}`,
          value: found / searches,
          unit: '',
          target: { atLeast: 0.95 },
          facts: `${found} of ${searches}`,
        },
      ];
    });
    close();
    return figures;
  });
}
