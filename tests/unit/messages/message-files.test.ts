import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '../../../src-shared/messages/messages.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'src-shared', 'messages');

/** `file key` and every text of it, a plural's forms as one. */
function messagesOf(language: string): Map<string, string> {
  const files = readdirSync(join(folder, language)).filter(name => name.endsWith('.json'));
  const entries = files.flatMap(file => {
    const read = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, unknown>;
    return Object.entries(read).map(([key, value]) => [`${file} ${key}`, textOf(value)] as const);
  });
  return new Map(entries);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const [variants] = value as readonly { match: Record<string, string> }[];
  return Object.values(variants?.match ?? {}).join('\n');
}

const parametersOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

const english = messagesOf('en');
const others = languages.filter(language => language !== 'en');

test('there are messages to look at, in more than one language', () => {
  expect(english.size).toBeGreaterThan(30);
  expect(others.length).toBeGreaterThan(0);
});

test.each(others)('%s says all that English says, with the same parameters', language => {
  const translated = messagesOf(language);
  expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
  const differing = [...english].filter(
    ([key, text]) => String(parametersOf(text)) !== String(parametersOf(translated.get(key) ?? '')),
  );
  expect(differing).toEqual([]);
});

test('a key begins with the name of its file, so that no file overwrites another', () => {
  const strangers = [...english.keys()].filter(entry => {
    const [file = '', key = ''] = entry.split(' ');
    return !key.startsWith(`${file.replace('.json', '')}_`);
  });
  expect(strangers).toEqual([]);
});

test.each(['en', ...others])('no sentence in %s is empty or ends in a space', language => {
  const bad = [...messagesOf(language)].filter(([, text]) =>
    text.split('\n').some(line => line.trim() !== line || line === ''),
  );
  expect(bad).toEqual([]);
});

/** What inspectors do not say (docs/words.md): terms of the machinery and of developers. */
const forbidden =
  /\b(central|exchange[sd]?|digests?|set aside|sync(ed|s|ing|hronis\w*)?|outbox|cursor|gateway|payload|cent(ral|rales)|sincroniz\w*|intercambio)\b/i;

test.each(['en', ...others])('no sentence of a screen in %s uses a word of the machinery', language => {
  expect([...messagesOf(language)].filter(([, text]) => forbidden.test(text))).toEqual([]);
});

test('every message is said somewhere; those of errors are chosen by code', () => {
  const root = join(folder, '..', '..');
  const sources = ['src-renderer', 'src-shared', 'src-main'].flatMap(room =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file))
      .map(file => readFileSync(join(root, room, file), 'utf8')),
  );
  const said = new Set(sources.flatMap(source => source.match(/\bm\.\w+/g) ?? []));
  const keys = [...english.keys()].map(entry => entry.split(' ')[1] ?? '');
  expect(keys.filter(key => !key.startsWith('errors_') && !said.has(`m.${key}`))).toEqual([]);
});
