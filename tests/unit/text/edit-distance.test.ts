import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../src-shared/domain/text/edit-distance.ts';

test.each([
  ['bakery', 'bakery', 0],
  ['bakrey', 'bakery', 1],
  ['bakey', 'bakery', 1],
  ['bakkery', 'bakery', 1],
  ['bokery', 'bakery', 1],
  ['bokrey', 'bakery', 2],
  ['shop', 'bakery', 3],
])('between %s and %s lie %i mistakes, counted to two and one more', (one, other, mistakes) => {
  expect(editDistance(one, other, 2)).toBe(mistakes);
});

test('it is the same both ways, nothing between a word and itself, and one for each letter added', () => {
  const word = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });
  fc.assert(
    fc.property(word, word, fc.nat({ max: 3 }), (one, other, most) => {
      expect(editDistance(one, other, most)).toBe(editDistance(other, one, most));
      expect(editDistance(one, one, most)).toBe(0);
      expect(editDistance(one, `${one}x`, 3)).toBe(1);
    }),
  );
});
