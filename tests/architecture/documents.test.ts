import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';
import { citationsIn, isThere, problemOf } from './citations.ts';
import { project } from './source-files.ts';

const markdownIn = (folder: string) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`);

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'bench/README.md',
  ...markdownIn('docs'),
  ...markdownIn('src-main'),
].map(path => ({ path, text: readFileSync(join(project, path), 'utf8') }));

/** `document: what` for each thing found in a document that is not as it should be. */
const wrongIn = (find: (text: string, path: string) => string[]) =>
  documents.flatMap(({ text, path }) => find(text, path).map(what => `${path}: ${what}`));

test('every link of a document leads to a file of the project', () => {
  const linked = (text: string) => [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(match => match[1] ?? '');
  const broken = wrongIn((text, path) =>
    linked(text).filter(target => !/^https?:/.test(target) && !isThere(join(dirname(path), target))),
  );
  expect(broken).toEqual([]);
});

test('every file and folder that a document names by its path is there', () => {
  const named = (text: string) =>
    [...text.matchAll(/`((?:src-\w+|tests|resources|docs|bench|packaging)\/[\w./-]+)`/g)].map(match => match[1] ?? '');
  // What a build or an install makes is there after one.
  const isMade = (path: string) => path === 'src-shared/messages/compiled';
  expect(wrongIn(text => named(text).filter(path => !isMade(path) && !isThere(path)))).toEqual([]);
});

test('each test that a document names is there, with the title that is quoted', () => {
  expect(wrongIn(text => citationsIn(text).flatMap(each => problemOf(each) ?? []))).toEqual([]);
});
