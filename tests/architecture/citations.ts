import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './source-files.ts';

/** A test file that a document names, with the parts of titles that are quoted behind it. */
export interface Citation {
  readonly file: string;
  readonly titles: readonly string[];
}

const testFiles = readdirSync(join(project, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter(path => /\.(test|spec)\.ts$/.test(path))
  .map(path => `tests/${path.replaceAll('\\', '/')}`);

/** `` `a.test.ts` "one", "two" `` */
export function citationsIn(text: string): Citation[] {
  const cited = /`([\w./-]+\.(?:test|spec)\.ts)`((?:,? "[^"]+")*)/g;
  return [...text.matchAll(cited)].map(([, file = '', quoted = '']) => ({
    file,
    titles: [...quoted.matchAll(/"([^"]+)"/g)].map(match => match[1] ?? ''),
  }));
}

/** The titles of tests and groups in a file, also of those for each of a list. */
function titlesIn(path: string): string[] {
  const literal = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/;
  const call = new RegExp(String.raw`(?:\b(?:test|describe)(?:\.\w+)*|\))\(\s*(${literal.source})`, 'g');
  const text = readFileSync(join(project, path), 'utf8');
  return [...text.matchAll(call)].map(match => (match[1] ?? '').slice(1, -1).replaceAll('\\', ''));
}

/** What is wrong with a citation; null when its file is there, the only one of that name, with its titles. */
export function problemOf({ file, titles }: Citation): string | null {
  const [path, ...others] = testFiles.filter(each => each === file || each.endsWith(`/${file}`));
  if (path === undefined) return `${file}: no such file`;
  if (others.length > 0) return `${file}: more than one file`;
  const known = titlesIn(path);
  const missing = titles.filter(title => !known.some(each => each.includes(title)));
  return missing.length > 0 ? `${path}: no test "${missing.join('", "')}"` : null;
}

/** Whether the project has a file or folder. */
export function isThere(path: string): boolean {
  return existsSync(join(project, path));
}
