import { expect, test } from 'vitest';
import { hasPhrase, phrasesFor, togglePhrase } from '../../../src-renderer/forms/items/phrases.ts';

const comments = ['', 'Staff toilet.', 'Staff toilet', 'No soap. Bin full!', 'Is the soap gone?'];
const phrases = ['No soap', 'Bin without lid', 'Is it clean?'];

test('a phrase is put behind a comment as a sentence, and a second press takes it out again', () => {
  for (const comment of comments) {
    for (const phrase of phrases.filter(each => !hasPhrase(comment, each))) {
      const added = togglePhrase(comment, phrase);
      expect(hasPhrase(added, phrase)).toBe(true);
      expect(added.startsWith(comment)).toBe(true);
      const ended = comment === '' || /[.!?]$/.test(comment) ? comment : `${comment}.`;
      expect(togglePhrase(added, phrase)).toBe(ended);
    }
  }
});

test('a phrase in the middle is removed and the text around it stays', () => {
  expect(togglePhrase('Door broken. No soap. Bin full.', 'No soap')).toBe('Door broken. Bin full.');
});

test('a phrase counts only as a sentence of its own', () => {
  expect(hasPhrase('There is No soap. Here', 'No soap')).toBe(true);
  expect(hasPhrase('No soaps.', 'No soap')).toBe(false);
  expect(hasPhrase('No soap', 'No soap')).toBe(false);
});

test('phrases are those of the guide, of the last visit, then a few of the own; each once and none too long', () => {
  const last = `No soap. Self-closer broken! ${'x'.repeat(81)}.\nBin full`;
  const own = ['bin FULL', 'Soot on the hood', 'no SOAP', 'A', 'B', 'C', 'D'];
  expect(phrasesFor(['No soap', 'Bin without lid'], last, own)).toEqual([
    'No soap',
    'Bin without lid',
    'Self-closer broken!',
    'Bin full',
    'Soot on the hood',
    'A',
    'B',
    'C',
  ]);
});
