import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from './source-files.ts';

const spec = 'src-main/sync/SPEC.md';
const folder = 'src-main/sync/spec';
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const pages = readdirSync(join(project, folder)).map(name => ({ name, text: read(`${folder}/${name}`) }));
const testFiles = readdirSync(join(project, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter(path => /\.(test|spec)\.ts$/.test(path))
  .map(path => `tests/${path.replaceAll('\\', '/')}`);

interface Citation {
  readonly file: string;
  readonly titles: readonly string[];
}

/** Test files in a text, each with the parts of titles that are quoted behind it. */
function citationsIn(text: string): Citation[] {
  const cited = /`([\w./-]+\.(?:test|spec)\.ts)`((?:,? "[^"]+")*)/g;
  return [...text.matchAll(cited)].map(([, file = '', quoted = '']) => ({
    file,
    titles: [...quoted.matchAll(/"([^"]+)"/g)].map(match => match[1] ?? ''),
  }));
}

/** The titles of tests and groups in a file. */
function titlesIn(path: string): string[] {
  const literal = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/;
  const call = new RegExp(String.raw`(?:\b(?:test|describe)(?:\.\w+)*|\))\(\s*(${literal.source})`, 'g');
  return [...read(path).matchAll(call)].map(match => (match[1] ?? '').slice(1, -1).replaceAll('\\', ''));
}

/** What is wrong with a citation; null when its file and titles are there. */
function problemOf({ file, titles }: Citation): string | null {
  const [path, ...others] = testFiles.filter(each => each === file || each.endsWith(`/${file}`));
  if (path === undefined || others.length > 0)
    return `${file}: ${path === undefined ? 'no such' : 'more than one'} file`;
  if (titles.length === 0) return `${file}: no title`;
  const missing = titles.filter(title => !titlesIn(path).some(each => each.includes(title)));
  return missing.length > 0 ? `${path}: no test "${missing.join('", "')}"` : null;
}

/** The rows of promises: number, and what they are held by. */
const promisesIn = (text: string) =>
  [...text.matchAll(/^\| (\d+) \|.+\| (.+) \|$/gm)].map(([, number, heldBy = '']) => ({
    number: Number(number),
    heldBy,
  }));

test('each test that a page of SPEC names is there, with the title that is quoted', () => {
  const problems = pages.flatMap(({ name, text }) =>
    citationsIn(text).flatMap(each => {
      const problem = problemOf(each);
      return problem === null ? [] : [`${name}: ${problem}`];
    }),
  );
  expect(problems).toEqual([]);
});

test('a title that no test has, and a test without a title, are found', () => {
  expect(citationsIn('`a.test.ts` "one", "two"; `b.test.ts`')).toEqual([
    { file: 'a.test.ts', titles: ['one', 'two'] },
    { file: 'b.test.ts', titles: [] },
  ]);
  expect(problemOf({ file: 'machine.test.ts', titles: ['never has two exchanges running'] })).toBeNull();
  expect(problemOf({ file: 'machine.test.ts', titles: ['no such sentence'] })).not.toBeNull();
  expect(problemOf({ file: 'machine.test.ts', titles: [] })).not.toBeNull();
  expect(problemOf({ file: 'no-such.test.ts', titles: ['a'] })).not.toBeNull();
});

test('promises are numbered from 1 on without a gap, each once, and held by a test', () => {
  const promises = pages.flatMap(({ text }) => promisesIn(text)).sort((a, b) => a.number - b.number);
  expect(promises.map(({ number }) => number)).toEqual(promises.map((_, index) => index + 1));
  expect(promises.filter(({ heldBy }) => citationsIn(heldBy).length === 0)).toEqual([]);
});

test('the index names every page with its promises', () => {
  const rows = [...read(spec).matchAll(/\]\(spec\/([\w.-]+)\).*\| ([\d, ]+) \|$/gm)].map(match => match.slice(1, 3));
  const held = (text: string) => promisesIn(text).map(({ number }) => number);
  expect(rows).toEqual(pages.map(({ name, text }) => [name, held(text).join(', ')]));
});

test('a page of SPEC fits one screen: 50 lines of 200 characters', () => {
  const height = (text: string) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 200)), 0);
  expect(pages.filter(({ text }) => height(text) > 50).map(({ name }) => name)).toEqual([]);
});

test('every link of a page or of the index leads to a file', () => {
  const linked = [
    { path: spec, text: read(spec) },
    ...pages.map(({ name, text }) => ({ path: `${folder}/${name}`, text })),
  ];
  const broken = linked.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
      .map(match => join(dirname(path), match[1] ?? ''))
      .filter(target => !readable(target)),
  );
  expect(broken).toEqual([]);
});

function readable(path: string): boolean {
  try {
    return read(path).length > 0;
  } catch {
    return false;
  }
}
