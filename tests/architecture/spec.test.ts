import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { citationsIn, problemOf } from './citations.ts';
import { project } from './source-files.ts';

const folder = 'src-main/sync/spec';
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const pages = readdirSync(join(project, folder))
  .sort()
  .map(name => ({ name, text: read(`${folder}/${name}`) }));

/** The rows of promises: number, and what they are held by. */
const promisesIn = (text: string) =>
  [...text.matchAll(/^\| (\d+) \|.+\| (.+) \|$/gm)].map(([, number, heldBy = '']) => ({
    number: Number(number),
    heldBy,
  }));

test('a title that no test has is found', () => {
  expect(citationsIn('`a.test.ts` "one", "two"; `b.test.ts`')).toEqual([
    { file: 'a.test.ts', titles: ['one', 'two'] },
    { file: 'b.test.ts', titles: [] },
  ]);
  expect(problemOf({ file: 'machine.test.ts', titles: ['never has two exchanges running'] })).toBeNull();
  expect(problemOf({ file: 'machine.test.ts', titles: ['no such sentence'] })).toContain('no such sentence');
  expect(problemOf({ file: 'no-such.test.ts', titles: ['a'] })).toContain('no such file');
});

test('promises are numbered from 1 on without a gap, each once', () => {
  const numbers = pages.flatMap(({ text }) => promisesIn(text)).map(({ number }) => number);
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
});

test('every promise is held by tests that are named by their titles', () => {
  const unheld = pages.flatMap(({ name, text }) =>
    promisesIn(text)
      .filter(({ heldBy }) => {
        const cited = citationsIn(heldBy);
        return cited.length === 0 || cited.some(({ titles }) => titles.length === 0);
      })
      .map(({ number }) => `${name}: ${number}`),
  );
  expect(unheld).toEqual([]);
});

test('the index names every page with its promises', () => {
  const index = read('src-main/sync/SPEC.md');
  const rows = [...index.matchAll(/\]\(spec\/([\w.-]+)\).*\| ([\d, ]+) \|$/gm)].map(match => match.slice(1, 3));
  const held = (text: string) => promisesIn(text).map(({ number }) => number);
  expect(rows).toEqual(pages.map(({ name, text }) => [name, held(text).join(', ')]));
});

test('a page fits one screen: 50 lines of 200 characters', () => {
  const height = (text: string) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 200)), 0);
  expect(pages.filter(({ text }) => height(text) > 50).map(({ name }) => name)).toEqual([]);
});
