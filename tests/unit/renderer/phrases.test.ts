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

test('a phrase in the middle is taken out and what stands around it stays', () => {
  expect(togglePhrase('Door broken. No soap. Bin full.', 'No soap')).toBe('Door broken. Bin full.');
});

test('a phrase counts only as a sentence of its own', () => {
  expect(hasPhrase('There is No soap. Here', 'No soap')).toBe(true);
  expect(hasPhrase('No soaps.', 'No soap')).toBe(false);
  expect(hasPhrase('No soap', 'No soap')).toBe(false);
});

test('phrases are those of the guide, then the sentences of earlier comments, each once and none too long', () => {
  const earlier = [`No soap. Self-closer broken! ${'x'.repeat(81)}.`, 'no SOAP.\nBin full'];
  expect(phrasesFor(['No soap', 'Bin without lid'], earlier)).toEqual([
    'No soap',
    'Bin without lid',
    'Self-closer broken!',
    'Bin full',
  ]);
});
